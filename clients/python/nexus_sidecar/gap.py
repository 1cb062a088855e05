"""What a resuming watch says where it may have missed something."""

from enum import Enum
from typing import Final


class Gap(Enum):
    """The type of GAP."""

    GAP = "gap"


GAP: Final = Gap.GAP
"""The stream was opened anew: look again at whatever it is about, for changes since then have not been told."""
