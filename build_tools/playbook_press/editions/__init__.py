"""Released editions: what a card said on the day it was printed, and what has changed since."""
