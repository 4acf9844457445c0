"""Who comes to the meetings of the example. All of them are invented."""

from collections.abc import Mapping, Sequence

from regions.parties import Party

NAMES: Mapping[Party, Sequence[str]] = {
    Party.FOSTER_PARENT: (
        "Bob de Wit", "Marjan Kuipers", "Ria Hendriks", "Joost van Dam", "Els Peters",
        "Henk Willems",
    ),
    Party.PARENT: ("Dana Meijer", "Youssef Amrani", "Linda Koster", "Sjoerd Bos"),
    Party.FOSTER_CARE_WORKER: ("Petra Smit", "Wim Jacobs", "Noor Haddad", "Anouk Veen"),
    Party.CHILD_PROTECTION_WORKER: ("Karel Mol", "Ilse Dekker", "Tom Verhoeven"),
}  # fmt: skip


def address(name: str) -> str:
    # '.example' is reserved (RFC 2606): no mail can ever reach a real person.
    return f"{name.lower().replace(' ', '.')}@voorbeeld.example"
