"""What must hold for every history. Each check returns what is wrong, a line each."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.histories.records import Denied, Failed, Frozen, Grant, Hit, Loss, Record

SLACK = 1.0
"""Seconds of a lease that nobody counts on: an answer may have been this long on its way on a busy machine."""


SOON = 0.25
"""Seconds by which two whose turn came at one time may learn so apart, on a busy machine."""

REPLICATED = 0.2
"""Seconds after which a replica on this machine, when it is well, has what its primary acknowledged."""


@dataclass(frozen=True)
class Interval:
    """A time in which a client could rightly believe to hold something."""

    grant: Grant
    since: float
    until: float


def intervals(history: Iterable[Record]) -> list[Interval]:
    """When each grant was surely held: from when its client knew, to when it gave up or its lease may have run out."""
    history = list(history)
    gaps = [each for each in history if isinstance(each, Frozen)]
    out = []
    for grant in history:
        if isinstance(grant, Grant):
            lease_ends = _trusted(grant.kept, grant.client, gaps) + grant.lease - SLACK
            until = min(lease_ends, grant.ended if grant.ended is not None else lease_ends)
            if until > grant.told:
                out.append(Interval(grant, grant.told, until))
    return sorted(out, key=lambda each: each.since)


def _trusted(when: float, client: int, gaps: list[Frozen]) -> float:
    """What a client was told as it thawed counts from before it froze."""
    return min([gap.since for gap in gaps if gap.client == client and gap.since <= when <= gap.until + 0.2] + [when])


def overheld(history: Iterable[Record]) -> list[str]:
    """More held at once than the limit (1 for a lock); with several limits in use, than the highest of them."""
    wrong = []
    for resource, held in _by_resource(intervals(history)).items():
        open_: list[Interval] = []
        for each in held:
            open_ = [other for other in open_ if other.until > each.since]
            open_.append(each)
            units, limit = sum(o.grant.weight for o in open_), max(o.grant.limit for o in open_)
            if units > limit:
                fences = [o.grant.fence for o in open_]
                wrong.append(f"{resource}: {units} units of {limit} at {each.since:.4f}, fences {fences}")
    return wrong


def unfenced(history: Iterable[Record]) -> list[str]:
    """A fence used twice, or lower than that of a grant which was known before this one was asked for."""
    wrong = []
    for resource, grants in _grants(history).items():
        if len({grant.fence for grant in grants}) < len(grants):
            wrong.append(f"{resource}: a fence was given twice")
        by_asked = sorted(grants, key=lambda grant: grant.asked)
        by_told = iter(sorted(grants, key=lambda grant: grant.told))
        earlier, highest = next(by_told, None), 0
        for grant in by_asked:
            while earlier is not None and earlier.told < grant.asked:
                highest = max(highest, earlier.fence)
                earlier = next(by_told, None)
            if grant.fence <= highest:
                wrong.append(f"{resource}: fence {grant.fence} after {highest}")
    return wrong


def overadmitted(history: Iterable[Record], window: float) -> list[str]:
    """More hits than a limiter may admit, all of them surely within one stretch as long as its window."""
    wrong = []
    hits: dict[str, list[Hit]] = {}
    for each in history:
        if isinstance(each, Hit):
            hits.setdefault(each.subject, []).append(each)
    for subject, admitted in hits.items():
        admitted.sort(key=lambda hit: hit.asked)
        for at, first in enumerate(admitted):
            within = sum(hit.told <= first.asked + window for hit in admitted[at:])
            if within > first.most:
                wrong.append(f"{subject}: {within} of {first.most} within {window} s from {first.asked:.4f}")
    return wrong


def through_losses(
    check: Callable[[list[Record]], list[str]], history: Iterable[Record], losses: Iterable[Loss]
) -> list[str]:
    """What a check finds where primaries were lost, replication being asynchronous.

    A record whose last write was acknowledged just before a loss may be gone: it is held against what was known before
    that loss, not against what came after. All other records are held against each other, whenever they were made.
    """
    history, losses = list(history), list(losses)
    wrong = check([each for each in history if not any(may_be_lost(each, loss) for loss in losses)])
    for at, loss in enumerate(losses):
        known = [each for each in history if not isinstance(each, Grant | Hit) or each.told <= loss.at]
        wrong += check([each for each in known if not any(may_be_lost(each, before) for before in losses[:at])])
    return wrong


def may_be_lost(record: Record, loss: Loss) -> bool:
    """Whether what a record stands on (the grant or hit itself, a last renewal) may not have reached a replica."""
    if not isinstance(record, Grant | Hit):
        return False
    since = loss.since - REPLICATED
    if record.asked <= loss.at and record.told >= since:
        return True
    return isinstance(record, Grant) and since <= record.kept <= loss.at


def failures(history: Iterable[Record]) -> Counter[str]:
    """How many calls ended in which code."""
    return Counter(each.code for each in history if isinstance(each, Failed))


def starved(history: Iterable[Record]) -> list[str]:
    """Waits that ran out."""
    return [f"{each.resource}: waited {each.waited:.1f} s in vain" for each in history if isinstance(each, Denied)]


def overtaken(history: Iterable[Record]) -> tuple[int, int]:
    """How many who knew their place in line saw one who came later served SOON before them; and how many knew it."""
    count = known = 0
    for grants in _grants(history).values():
        queued = [(grant, grant.queued) for grant in grants if grant.queued is not None]
        known += len(queued)
        for grant, since in queued:
            count += any(other.asked > since and other.told < grant.told - SOON for other, _ in queued)
    return count, known


def _grants(history: Iterable[Record]) -> dict[str, list[Grant]]:
    out: dict[str, list[Grant]] = {}
    for each in history:
        if isinstance(each, Grant):
            out.setdefault(each.resource, []).append(each)
    return out


def _by_resource(held: list[Interval]) -> dict[str, list[Interval]]:
    out: dict[str, list[Interval]] = {}
    for each in held:
        out.setdefault(each.grant.resource, []).append(each)
    return out
