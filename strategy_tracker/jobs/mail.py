"""Writing a letter: a template in the language of the one who gets it, and the headers round it.

`templates/mail/<mail>.txt` begins with a line `Subject: …`, an empty line, and then the text. It uses `_()`, the
filters of the pages, the values it was posted with, and `link(path)` for a whole address. The values are
single lines: a line break in one can neither end the subject nor begin a header.
"""

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import partial
from typing import Any

from jinja2 import Environment, Template

from strategy_tracker.jobs.payload import Payload
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.language import speaking

SUBJECT = "Subject: "
POLICY = SMTP.clone(max_line_length=76)


def written_letter(templates: Environment, settings: Settings, posted: Payload) -> EmailMessage:
    """Return the letter that `post_mail` asked for. Raises: TemplateNotFound, ValueError for a misshapen template."""
    subject, text = _rendered(templates, settings, posted)
    sender, sender_address = parseaddr(settings.mail_from)
    letter = EmailMessage(policy=POLICY)
    letter["From"] = Address(sender or _own_name(posted["language"]), addr_spec=sender_address)
    letter["To"] = Address(addr_spec=posted["to"])
    letter["Subject"] = subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = f"<{posted['uid']}@{sender_address.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    if stop := posted.get("stop"):  # one press in the reader's own mail program, as RFC 8058 has it
        letter["List-Unsubscribe"] = f"<{_link(settings, posted['language'], stop)}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(text, cte="quoted-printable")
    letter["Content-Language"] = posted["language"]
    return letter


def _own_name(language: str) -> str:
    with speaking(language):
        return gettext("Strategy tracker")


def _rendered(templates: Environment, settings: Settings, posted: Payload) -> tuple[str, str]:
    language = posted["language"]
    values = {name: _one_line(value) for name, value in posted["values"].items()}
    with speaking(language):
        text = _template(templates, posted["mail"]).render(
            values, lang=language, link=partial(_link, settings, language)
        )
        foot = _template(templates, "foot").render(lang=language, base_url=settings.base_url)
    head, _, body = text.partition("\n")
    if not head.startswith(SUBJECT):
        raise ValueError(f"templates/mail/{posted['mail']}.txt does not begin with a subject")
    return head.removeprefix(SUBJECT).strip(), f"{body.strip()}\n\n-- \n{foot.strip()}\n"


def _template(templates: Environment, name: str) -> Template:
    return templates.get_template(f"mail/{name}.txt")


def _link(settings: Settings, language: str, path: str) -> str:
    """Return the whole address of a page, in the language of the letter."""
    return f"{settings.base_url}/{language}{path}"


def _one_line(value: Any) -> Any:
    """Return a value without line breaks or other control characters, whatever people wrote."""
    match value:
        case str():
            return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
        case Translated():
            return Translated(**{code: _one_line(text) for code, text in value.as_dict().items()})
        case Mapping():
            return {name: _one_line(inner) for name, inner in value.items()}
        case list():
            return [_one_line(inner) for inner in value]
    return value
