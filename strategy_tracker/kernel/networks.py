"""Network addresses as attempts are counted by."""

from ipaddress import IPv6Address, IPv6Network, ip_address

GIVEN_TO_ONE = 64  # bits: whoever has one IPv6 address has the 2⁶⁴ beside it


def neighbourhood(address: str) -> str:
    """Return the address, for IPv6 the network that one household has; as it is where it is no address."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(IPv6Network((int(known), GIVEN_TO_ONE), strict=False))
