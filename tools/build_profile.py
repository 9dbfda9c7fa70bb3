"""Write the sRGB profile that PDFs name as their output intent: Little CMS's, with a fixed date.

python tools/build_profile.py memo/writers/pdf/srgb.icc
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PIL import ImageCms

DATE = struct.pack(
    ">6H", 2000, 1, 1, 0, 0, 0
)  # bytes 24 to 35 of the header hold the day it was made (ICC.1:2010, 7.2.8)


def main(target: str) -> None:
    """Write the profile to `target`."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Path(target).write_bytes(data[:24] + DATE + data[36:])


if __name__ == "__main__":
    main(sys.argv[1])
