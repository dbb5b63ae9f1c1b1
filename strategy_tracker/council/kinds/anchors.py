"""What a new round asks and what its five levels mean, until the secretary words it otherwise."""

from collections.abc import Mapping

from msgspec import Struct

from strategy_tracker.council.kinds.rounds import CriterionKey
from strategy_tracker.kernel.translated import Translated

LEVELS = 5


class CriterionWording(Struct, frozen=True):
    """A criterion as a new round has it; `anchors` from level 1 up."""

    name: Translated
    question: Translated
    anchors: tuple[Translated, ...]


_BENEFIT = CriterionWording(
    name=Translated(nb="Nytte", nn="Nytte", en="Benefit"),
    question=Translated(
        nb="Hvor stor nytte gir tiltaket, om det lykkes?",
        nn="Kor stor nytte gir tiltaket, om det lukkast?",
        en="How much good will the measure do, if it succeeds?",
    ),
    anchors=(
        Translated(
            nb="Merkes knapt av noen",
            nn="Knapt nokon merkar det",
            en="Hardly anyone will notice",
        ),
        Translated(
            nb="Gjør hverdagen litt lettere for noen få",
            nn="Gjer kvardagen litt lettare for nokre få",
            en="Makes the day a little easier for a few",
        ),
        Translated(
            nb="Tydelig nytte for én gruppe innbyggere eller ansatte",
            nn="Tydeleg nytte for éi gruppe innbyggjarar eller tilsette",
            en="Clear benefit to one group of citizens or staff",
        ),
        Translated(
            nb="Stor nytte for flere grupper eller for en hel del av tjenesten",
            nn="Stor nytte for fleire grupper eller for ein heil del av tenesta",
            en="Great benefit to several groups or to a whole part of the service",
        ),
        Translated(
            nb="Endrer hvordan tjenesten ytes i hele landet",
            nn="Endrar korleis tenesta blir gitt i heile landet",
            en="Changes how the service is given in the whole country",
        ),
    ),
)
_URGENCY = CriterionWording(
    name=Translated(nb="Hastegrad", nn="Hastegrad", en="Urgency"),
    question=Translated(
        nb="Hvor mye haster det å komme i gang?",
        nn="Kor mykje hastar det å kome i gang?",
        en="How urgent is it to get going?",
    ),
    anchors=(
        Translated(
            nb="Kan vente i flere år uten at noe går tapt",
            nn="Kan vente i fleire år utan at noko går tapt",
            en="Can wait for years and nothing is lost",
        ),
        Translated(
            nb="Kan vente til neste runde uten særlig ulempe",
            nn="Kan vente til neste runde utan særleg ulempe",
            en="Can wait until the next round with little harm",
        ),
        Translated(
            nb="Bør i gang innen et år; å vente koster noe",
            nn="Bør i gang innan eit år; å vente kostar noko",
            en="Should start within a year; waiting costs something",
        ),
        Translated(
            nb="Bør i gang innen et halvt år; andre tiltak venter på det",
            nn="Bør i gang innan eit halvt år; andre tiltak ventar på det",
            en="Should start within half a year; other measures wait for it",
        ),
        Translated(
            nb="Må i gang nå: en frist, et lovkrav eller pasientsikkerheten står på spill",
            nn="Må i gang no: ein frist, eit lovkrav eller pasienttryggleiken står på spel",
            en="Must start now: a deadline, a legal duty or patient safety is at stake",
        ),
    ),
)
WORDINGS: Mapping[CriterionKey, CriterionWording] = {
    CriterionKey.BENEFIT: _BENEFIT,
    CriterionKey.URGENCY: _URGENCY,
}
