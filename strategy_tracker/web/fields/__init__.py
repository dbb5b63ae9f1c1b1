"""The fields forms are made of."""

from strategy_tracker.web.fields.base import Helped
from strategy_tracker.web.fields.choices import Choice, Choices, Pairs, Yes, YesNo
from strategy_tracker.web.fields.numbers import Day, Kroner, Moment, Number, Percent, VagueDate, Whole, Year
from strategy_tracker.web.fields.texts import Area, Email, Hidden, InLanguages, Line, OwnNote, Password, Slug
from strategy_tracker.web.fields.ties import Tie, Ties
from strategy_tracker.web.fields.uploads import Upload

__all__ = [
    "Area",
    "Choice",
    "Choices",
    "Day",
    "Email",
    "Helped",
    "Hidden",
    "InLanguages",
    "Kroner",
    "Line",
    "Moment",
    "Number",
    "OwnNote",
    "Pairs",
    "Password",
    "Percent",
    "Slug",
    "Tie",
    "Ties",
    "Upload",
    "VagueDate",
    "Whole",
    "Year",
    "Yes",
    "YesNo",
]
