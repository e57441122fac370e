"""How much a template may do: counted rather than timed, so that the same template passes or fails on every
machine."""

from time import thread_time

from jinja2.exceptions import SecurityError

# rounds of loops times what stands in them, and calls; the largest page of 10,000 entries takes some
# 1,000,000
STEPS = 10_000_000
# steps that a call costs, which takes that much longer than what else stands in a template
CALL = 20
LOAD = 100  # steps that another template costs
LETTERS = 100_000_000  # of all texts that it makes on its way; that page takes some 5,000,000
SECONDS = 120.0  # of one processor, under everything: what no count has foreseen ends as well


class Budget:
    """What is left to one template of steps and letters."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Everything is there again, for the next template."""
        self.steps, self.letters, self.until, self.look = 0, 0, thread_time() + SECONDS, 0

    def spend(self, steps: int) -> None:
        """Raises SecurityError where that is more than is left."""
        self.steps += steps
        if self.steps > STEPS:
            raise SecurityError(
                f"takes more than {STEPS:,} steps; expected fewer loops and calls, or shorter ones"
            )
        if self.steps >= self.look:
            self.look = self.steps + 1000
            if thread_time() > self.until:
                raise SecurityError(
                    f"takes more than {SECONDS:g} seconds; expected fewer loops and calls, or shorter ones"
                )

    def write(self, letters: int) -> None:
        """Raises SecurityError where that is more than is left."""
        self.letters += letters
        if self.letters > LETTERS:
            raise SecurityError(f"makes more than {LETTERS:,} letters of text; expected less")
        self.spend(1)
