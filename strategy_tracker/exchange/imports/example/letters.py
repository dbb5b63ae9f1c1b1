"""Putting responses together from hand-written pieces: the same ones on every load."""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct, field

from strategy_tracker.consultations.kinds import Agreement, PartyKind, ResponseLanguage
from strategy_tracker.exchange.imports.example.shapes import LettersFile, Phrases, SenderShape, Stances
from strategy_tracker.kernel.org_number import is_org_number

# Numbers in the register begin with 8 or 9: one that begins with 1 can belong to nobody.
FIRST_NUMBER = 100_000_000
STANCES = ("support", "mixed", "critical")
WEIGHTS = (0.42, 0.36, 0.22)
LEVELS = {
    "support": (Agreement.TOTALLY_AGREE, Agreement.TOTALLY_AGREE, Agreement.PARTLY_AGREE),
    "mixed": (Agreement.PARTLY_AGREE, Agreement.NEITHER, Agreement.PARTLY_DISAGREE),
    "critical": (Agreement.PARTLY_DISAGREE, Agreement.TOTALLY_DISAGREE, Agreement.NEITHER),
}
SAME_STANCE = 0.68
LENGTHS = ("short", "middle", "long")
LENGTH_WEIGHTS = (0.3, 0.45, 0.25)


class ExampleResponse(Struct):
    """One response: who sends it, what it says of each goal and of the draft's clauses."""

    kind: PartyKind
    name: str
    language: ResponseLanguage
    number: str | None
    levels: dict[str, Agreement] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    closing: str = ""


def compose(file: LettersFile) -> tuple[ExampleResponse, ...]:
    """Return all letters, in the order they came in."""
    random = Random(file.seed)  # noqa: S311 - the same letters each time, and no secret
    senders = list(_senders(file))
    random.shuffle(senders)
    numbers = _numbers()
    return tuple(
        _Writer(file, random).letter(kind, name, language, None if kind is PartyKind.PERSON else next(numbers))
        for kind, name, language in senders
    )


def _senders(file: LettersFile) -> Iterator[tuple[PartyKind, str, ResponseLanguage]]:
    for kind, sender in file.kinds.items():
        for language in (ResponseLanguage.NB, ResponseLanguage.NN):
            yield from ((kind, name, language) for name in getattr(sender.names, language))


def _numbers() -> Iterator[str]:
    for number in range(FIRST_NUMBER, FIRST_NUMBER * 2):
        if is_org_number(str(number)):
            yield str(number)


class _Writer(Struct):
    """Writes one letter after the other, and does not say the same thing twice in one."""

    file: LettersFile
    random: Random

    def letter(self, kind: PartyKind, name: str, language: ResponseLanguage, number: str | None) -> ExampleResponse:
        """Write one letter."""
        sender = self.file.kinds[kind]
        length = self.random.choices(LENGTHS, LENGTH_WEIGHTS)[0]
        stance = self._stance(sender.lean)
        letter = ExampleResponse(kind, name, language, number)
        goals = list(self.file.goals)
        for goal in goals if length != "short" else self.random.sample(goals, 2):
            of_goal = stance if self.random.random() < SAME_STANCE else self._stance(sender.lean)
            letter.levels[goal] = self.random.choice(LEVELS[of_goal])
            if length == "long" or self.random.random() < SAME_STANCE:
                letter.words[goal] = self._about(self.file.goals[goal], of_goal, language, length)
        letter.closing = self._closing(sender, stance, letter, length)
        for goal in goals if length == "long" else self.random.sample(goals, int(length == "middle")):
            letter.comments[goal] = self._one(self.file.comments[goal], language)
        return letter

    def _stance(self, lean: float) -> str:
        support, mixed, critical = WEIGHTS
        return self.random.choices(STANCES, (support + lean, mixed, max(0.05, critical - lean)))[0]

    def _about(self, stances: Stances, stance: str, language: ResponseLanguage, length: str) -> str:
        said = [self._one(stances[stance], language)]
        if length == "long" and stance != "mixed":
            said.append(self._one(stances["mixed"], language))
        return " ".join(said)

    def _closing(self, sender: SenderShape, stance: str, letter: ExampleResponse, length: str) -> str:
        paragraphs = [self._one(sender.opening, letter.language).replace("{navn}", letter.name)]
        if length != "short":
            found: Sequence[str] = getattr(sender.concern, letter.language)
            paragraphs += self.random.sample(found, min(len(found), 3 if length == "long" else 1))
        paragraphs.append(self._one(self.file.summary[stance], letter.language))
        return "\n\n".join(paragraphs)

    def _one(self, phrases: Phrases, language: ResponseLanguage) -> str:
        found: Sequence[str] = getattr(phrases, language)
        return self.random.choice(found)
