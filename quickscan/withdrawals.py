"""A published quote that is taken back must go from everything that was made of it. The apps above
copied it (as evidence, in a kit); they know this floor and it does not know them, so they register,
as in `quickscan.followups`.

In `ready()` of an app above:

    withdrawals.register(forget)

where `forget(trajectory, key)` erases the words of the finding with this key ('quote/12') wherever
the app keeps them, made files included. It runs in the transaction that withdraws, so that a quote
is gone everywhere or nowhere.
"""

from collections.abc import Callable

from regions.models import Trajectory

Forget = Callable[[Trajectory, str], None]
_holders: list[Forget] = []


def register(forget: Forget) -> None:
    _holders.append(forget)


def forget_everywhere(trajectory: Trajectory, key: str) -> None:
    for forget in _holders:
        forget(trajectory, key)
