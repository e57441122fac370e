"""The beats of an exercise, at whose ends a timer rings: a turn for each of its people; of a role-play a time
to read, to play and to talk, as often as it is played."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_press.read.workshops import Block


@dataclass(frozen=True)
class Beat:
    """A stretch of an exercise: what is told while it lasts, and how many minutes it takes."""

    told: str
    minutes: float


@dataclass(frozen=True)
class Play:
    """The minutes of a role-play: in each of its rounds people read, play, then talk about it."""

    rounds: int
    read: int
    play: int
    talk: float

    @property
    def stretches(self) -> tuple[tuple[str, float], ...]:
        """What is done in a round, by name, and for how many minutes."""
        return (("read", self.read), ("play", self.play), ("talk", self.talk))


def play_of(block: Block) -> Play | None:
    """How a role-play is shared out; None for a block that does not say how long it takes, and how much of
    that they play. What a round has left is for talking."""
    play, read, rounds, minutes = (
        block.facts.get(name) or 0 for name in ("play", "read", "rounds", "minutes")
    )
    rounds = rounds or 1
    return Play(rounds, read, play, minutes / rounds - read - play) if play and minutes else None


def beats(labels: Mapping[str, str], block: Block) -> tuple[Beat, ...]:
    """The beats of a block in order; () if it is done in one go."""
    play = play_of(block)
    return tuple(played(labels, play) if play else taken_in_turns(labels, block))


def taken_in_turns(labels: Mapping[str, str], block: Block) -> Iterator[Beat]:
    """A beat for each who has a turn."""
    turns, minutes = block.rule.turns, block.facts.get("minutes") or 0
    for turn in range(1, turns + 1) if turns > 1 else ():
        told = labels["timer_turn"].replace("{n}", str(turn)).replace("{all}", str(turns))
        yield Beat(told, minutes / turns)


def played(labels: Mapping[str, str], play: Play) -> Iterator[Beat]:
    """The beats of a role-play."""
    for number in range(1, play.rounds + 1):
        told = labels["timer_round"].replace("{n}", str(number)).replace("{all}", str(play.rounds))
        for name, minutes in play.stretches:
            words = labels[f"timer_{name}"]
            if minutes:
                yield Beat(f"{told}: {words}" if play.rounds > 1 else words, minutes)


def beats_told(labels: Mapping[str, str], block: Block) -> str:
    """ "2 turns", or "3 rounds: 1 min to read, 3 to play, 2 to talk"; '' if it is done in one go."""
    play, turns = play_of(block), block.rule.turns
    if not play:
        return labels["timer_turns"].replace("{n}", str(turns)) if turns > 1 else ""
    words = labels["timer_played" if play.read else "timer_played_unread"]
    for name, minutes in play.stretches:
        words = words.replace(f"{{{name}}}", f"{round(minutes, 1):g}")
    rounds = labels["timer_rounds"].replace("{n}", str(play.rounds))
    return rounds.replace("{what}", words) if play.rounds > 1 else words
