"""Limits the work a template may do. Steps are counted, not timed, so that a template passes or fails alike
on every machine."""

from time import thread_time

from jinja2.exceptions import SecurityError

# steps: template nodes executed inside loops, plus calls; the largest page of a playbook with 10,000 entries
# takes about 1,000,000
MAX_STEPS = 10_000_000
# steps charged for a call, which takes about 20 times as long as another node
CALL_COST = 20
LOAD_COST = 100  # steps charged for loading another template
MAX_LETTERS = 100_000_000  # characters, intermediate texts included; that page makes about 5,000,000
MAX_SECONDS = 120.0  # processor time of the thread: a backstop for what the counts miss


class Budget:
    """Steps, characters and processor time that one template may still use."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Reset the budget for the next template."""
        self.steps, self.letters, self.deadline, self.look = 0, 0, thread_time() + MAX_SECONDS, 0

    def spend(self, steps: int) -> None:
        """Count steps. Raises SecurityError if the limit of steps or of processor time is exceeded."""
        self.steps += steps
        if self.steps >= self.look:
            self.examine()

    def write(self, letters: int) -> None:
        """Count characters of output. Raises SecurityError if a limit is exceeded."""
        self.letters += letters
        if self.letters > MAX_LETTERS:
            raise SecurityError(f"makes more than {MAX_LETTERS:,} letters of text; expected less")
        # as `spend` does: a page writes ten thousand times
        self.steps += 1
        if self.steps >= self.look:
            self.examine()

    def examine(self) -> None:
        """Compare what is spent with the limits, and say after how many steps to look again."""
        if self.steps > MAX_STEPS:
            raise SecurityError(
                f"takes more than {MAX_STEPS:,} steps; expected fewer loops and calls, or shorter ones"
            )
        self.look = min(self.steps + 1000, MAX_STEPS + 1)
        if thread_time() > self.deadline:
            raise SecurityError(
                f"takes more than {MAX_SECONDS:g} seconds; expected fewer loops and calls, or shorter ones"
            )
