"""Takes the README's pictures of a page, at the sizes of a desktop and of a phone.

    python -m tests.browser.screenshots [PAGE [DIR]]        default: output/graph.html output

The desktop has a person chosen, so that the sentences behind the lines are seen; the phone shows the first view.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
PICTURES = {"graph.png": (DESKTOP, "#at=person/fiona-baker"), "phone.png": (PHONE, "")}


def main(page: Path, folder: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (screen, address) in PICTURES.items():
            tab = browser.new_context(reduced_motion="reduce", color_scheme="light", **screen).new_page()
            tab.goto(page.resolve().as_uri() + address)
            tab.wait_for_selector("html[data-ready=yes]")
            tab.screenshot(path=folder / name)
            print(f"wrote {folder / name}")
        browser.close()


if __name__ == "__main__":
    main(Path(next(iter(sys.argv[1:2]), "output/graph.html")), Path(next(iter(sys.argv[2:3]), "output")))
