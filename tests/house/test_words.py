"""Every field and every code that people read has its words, beside the column and in the enum, in three languages."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from sqlalchemy import Enum

from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.factory import load_models
from strategy_tracker.kernel.actions import Action
from strategy_tracker.kernel.belonging import model_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.visibility import homes
from strategy_tracker.kernel.words import Field, fields_of
from strategy_tracker.pages.queries.actions import every_action
from strategy_tracker.pages.values.log import KEPT, KINDS, PROGRAMS, field_words
from tests.house.test_catalogues import LANGUAGES, catalogue, forms

load_models()  # whatever else was imported before
MODELS = sorted(
    (one for one in Base.__subclasses__() if one.__module__.startswith("strategy_tracker.")),  # tests have some too
    key=lambda one: one.__tablename__,
)
AUDITED = [one for one in MODELS if one.audited]
PUBLIC = [one for one in AUDITED if homes(one) or one.public_when is not Base.public_when]
# Known by its own name in every language.
AS_THEY_ARE = frozenset({"Bokmål", "Nynorsk", "English"})


def fields(model: type[Base]) -> Iterator[Field]:
    yield from fields_of(model.__tablename__).values()


def test_every_record_with_a_page_and_every_part_of_one_has_a_noun() -> None:
    models = [model_of(table) for table in PUBLIC_LOG]
    assert not [
        one.__tablename__ for one in models if not (one.nouns.one and one.nouns.many if one.page else one.nouns.new)
    ]


def read_fields() -> Iterator[tuple[str, Message]]:
    for model in AUDITED:
        for field in fields(model):
            name = f"{model.__tablename__}.{field.name}"
            yield from [(name, field.label)] if field.label else []
            yield from ((f"{name}={code}", label) for code, label in field.codes.items())


def test_every_field_of_a_public_table_has_words_or_says_that_it_is_not_read() -> None:
    assert len(PUBLIC) > 30
    silent = [
        f"{model.__tablename__}.{field.name}"
        for model in PUBLIC
        for field in fields(model)
        if field.label is None and not field.is_unsaid and field.name not in homes(model)
    ]
    assert silent == []


def test_every_closed_set_in_an_audited_table_carries_its_words() -> None:
    bare = {
        column.type.enum_class.__name__
        for model in AUDITED
        for column in model.__table__.columns
        if isinstance(column.type, Enum) and not issubclass(column.type.enum_class or str, LabelledEnum)
    }
    assert bare == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_for_a_field_or_a_code_is_translated(language: str) -> None:
    known = translated(catalogue(language))
    missing = [name for name, label in read_fields() if label.id not in known | AS_THEY_ARE]
    assert missing == []


def translated(texts: Catalog) -> set[str]:
    return {entry.id for entry in texts if isinstance(entry.id, str) and entry.string}


def told(words: object) -> list[Message]:
    """The messages a text is put together from."""
    return [words] if isinstance(words, Message) else []


def test_every_audited_record_has_a_noun_for_one() -> None:
    assert not [one.__tablename__ for one in AUDITED if one.nouns.one is None]


@pytest.mark.usefixtures("app")
def test_every_action_has_words_for_what_it_is_about_and_what_it_does() -> None:
    silent = [one.key for one in actions() if not (told(one.noun) and told(one.verb))]
    assert silent == []


def test_every_field_of_the_log_has_words() -> None:
    names = [(model.__tablename__, field.name) for model in AUDITED for field in fields(model)]
    assert [name for name in names if not isinstance(field_words(*name), Message)] == []


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_log_says_of_records_actions_and_fields_is_translated(language: str) -> None:
    known = {(entry.context, forms(entry.id)[0]) for entry in catalogue(language) if entry.string}
    said = [one.nouns.one for one in AUDITED]
    said += [word for one in actions() for word in (*told(one.noun), *told(one.verb))]
    said += [*KEPT.values(), *PROGRAMS.values(), *KINDS.values()]
    assert [one.id for one in said if one and (one.context, one.id) not in known] == []


def actions() -> list[Action]:
    return [one for one in every_action() if not one.key.startswith("test")]


def test_every_column_says_what_it_holds() -> None:
    bare = [str(column) for model in MODELS for column in model.__table__.columns if not column.doc]
    assert bare == []
