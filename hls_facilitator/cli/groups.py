"""Commands about breakout groups: dealing people to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.cli.session import Session, command, session_now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Workshop

TABLE_SIZE = 5  # people at a table where neither tables nor size are given
MOST_ROUNDS = 20


class Balances(click.ParamType[tuple["Balance", ...]]):
    """What is spread over the tables: organisation, role, both with a comma between them, or none."""

    name = "balance"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Balance, ...]:
        """Return the words as they stand in Rules; fails as wrong usage."""
        known: dict[str, Balance] = {"organisation": "organisation", "role": "role"}
        words = [part.strip().lower() for part in str(value).split(",")]
        if words == ["none"]:
            return ()
        if not all(word in known for word in words):
            t = session_now().t
            self.fail(
                t("{value!r} is not organisation, role, organisation,role or none.", value=value), param, ctx
            )
        return tuple(dict.fromkeys(known[word] for word in words))


@command("groups")
@click.argument("workshop")
@click.argument("action", type=click.Choice(["deal"]))
@click.option("--tables", type=click.IntRange(1), help="Number of tables; those of the plan if not given.")
@click.option("--size", type=click.IntRange(1), help="People at a table, instead of the number of tables.")
@click.option(
    "--rounds", type=click.IntRange(1, MOST_ROUNDS), default=1, help="Rounds; each mixes people anew."
)
@click.option("--seed", default=1, help="Another seed, another deal.")
@click.option("--balance", type=Balances(), help="What to spread over the tables: organisation,role or none.")
def groups(
    session: Session,
    workshop: str,
    action: str,  # noqa: ARG001 one action so far
    tables: int | None,
    size: int | None,
    rounds: int,
    seed: int,
    balance: tuple[Balance, ...] | None,
) -> None:
    """Deal people to tables so that few meet twice and organisations and roles are spread."""
    from hls_facilitator.plan import edits
    from hls_facilitator.plan.groups import repeated_pairs, table_count
    from hls_facilitator.plan.templates import TABLE_NAMES

    if tables and size:
        raise click.UsageError(session.t("Give --tables or --size, not both."))

    def dealt(plan: Workshop) -> Workshop:
        count = tables or (0 if size else len(plan.groups))
        count = count or table_count(plan.head_count, size or TABLE_SIZE)
        if balance is not None:
            plan = edits.set_rules(plan, replace(plan.rules, balance=balance))
        return edits.deal(plan, count, TABLE_NAMES[plan.language], ids.new_id, rounds, seed)

    desk = session.edit(workshop, "Deal tables", dealt)
    shown = _seats(desk.plan)
    again = repeated_pairs(desk.plan.deal) if desk.plan.deal else 0
    session.show({"rounds": shown, "repeated_pairs": again}, list(_said(desk.plan, shown, again, session.t)))


def _seats(plan: Workshop) -> list[list[list[str]]]:
    """Return the names at each table in each round."""
    names = {person.id: person.name for person in plan.participants}
    rounds = plan.deal.rounds if plan.deal else ()
    return [[[names[person] for person in table] for table in now] for now in rounds]


def _said(plan: Workshop, shown: list[list[list[str]]], again: int, t: Translations) -> Iterator[str]:
    """Yield a line for each table in each round."""
    for turn, now in enumerate(shown, 1):
        yield t("Round {n}", n=turn)
        for group, table in zip(plan.groups, now, strict=True):
            yield f"  {group.name}: {', '.join(table)}"
    yield t.plural("{n} pair meets more than once.", "{n} pairs meet more than once.", again)
