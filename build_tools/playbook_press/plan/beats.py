"""The beats of an exercise, at whose ends a timer rings: a turn for each of its people, and what they do
together afterwards; of a role-play a time to read, to play and to talk, as often as it is played."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_press.core.figures import in_figures
from playbook_press.read.workshops import Block


@dataclass(frozen=True)
class Beat:
    """A stretch of an exercise: what is told while it lasts, and how many minutes it takes."""

    label: str
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


def together_of(block: Block) -> int:
    """The minutes of a block that are nobody's turn."""
    return int(block.facts.get("together") or 0)


def turns_of(block: Block) -> int:
    """How many people take turns in a block; 1 where all of it is done together."""
    is_together = together_of(block) and together_of(block) >= (block.facts.get("minutes") or 0)
    return 1 if is_together else block.rule.turns


def beats(labels: Mapping[str, str], block: Block) -> tuple[Beat, ...]:
    """The beats of a block in order; () if it is done in one go."""
    play = play_of(block)
    return tuple(played(labels, play) if play else taken_in_turns(labels, block))


def taken_in_turns(labels: Mapping[str, str], block: Block) -> Iterator[Beat]:
    """A beat for each who has a turn, and one for what is left for all of them together."""
    turns, together, minutes = turns_of(block), together_of(block), block.facts.get("minutes") or 0
    if turns < 2:
        return
    for turn in range(1, turns + 1):
        label = labels["timer_turn"].replace("{n}", str(turn)).replace("{all}", str(turns))
        yield Beat(label, (minutes - together) / turns)
    if together:
        yield Beat(labels["timer_together"], together)


def played(labels: Mapping[str, str], play: Play) -> Iterator[Beat]:
    """The beats of a role-play."""
    for number in range(1, play.rounds + 1):
        label = labels["timer_round"].replace("{n}", str(number)).replace("{all}", str(play.rounds))
        for name, minutes in play.stretches:
            words = labels[f"timer_{name}"]
            if minutes:
                yield Beat(f"{label}: {words}" if play.rounds > 1 else words, minutes)


def describe_turns(labels: Mapping[str, str], block: Block) -> str:
    """ "2 turns", or "2 turns, then 3 min together"; '' if nobody takes turns."""
    turns, together = turns_of(block), together_of(block)
    words = labels["timer_turns_together" if together else "timer_turns"]
    return words.replace("{n}", str(turns)).replace("{minutes}", str(together)) if turns > 1 else ""


def describe_beats(labels: Mapping[str, str], block: Block) -> str:
    """What is told of turns, or "3 rounds: 1 min to read, 3 to play, 2 to talk"; '' if done in one go."""
    play = play_of(block)
    if not play:
        return describe_turns(labels, block)
    words = labels["timer_played" if play.read else "timer_played_unread"]
    for name, minutes in play.stretches:
        words = words.replace(f"{{{name}}}", in_figures(minutes, labels, 1))
    rounds = labels["timer_rounds"].replace("{n}", str(play.rounds))
    return rounds.replace("{what}", words) if play.rounds > 1 else words
