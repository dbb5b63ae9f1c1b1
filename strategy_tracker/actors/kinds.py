"""What sorts of organisations there are, in words. An open set: a new sort needs no more than its word."""

from strategy_tracker.kernel.text import Message, msg

ORGANISATION_KIND_LABELS = {
    "akselerator": msg("Accelerator"),
    "departement": msg("Ministry"),
    "direktorat": msg("Directorate"),
    "fagforening": msg("Professional union"),
    "forskning": msg("Research institution"),
    "helseforetak": msg("Hospital trust"),
    "helseregister": msg("Health registry"),
    "inkubator": msg("Incubator"),
    "interesseorganisasjon": msg("Interest organisation"),
    "internasjonal": msg("International body"),
    "klynge": msg("Cluster"),
    "kommune": msg("Municipality"),
    "konsortium": msg("Consortium"),
    "leverandor": msg("Supplier"),
    "offentlig": msg("Public body"),
    "parti": msg("Political party"),
    "pasientorganisasjon": msg("Patient organisation"),
    "rhf": msg("Regional health authority"),
    "samarbeidsarena": msg("Collaboration arena"),
    "selskap": msg("Company"),
    "statsforetak": msg("State enterprise"),
    "tto": msg("Technology transfer office"),
}


def organisation_kind_label(kind: str) -> Message:
    """Return the word for a kind of organisation; one without a word speaks for itself."""
    return ORGANISATION_KIND_LABELS.get(kind) or Message(kind)
