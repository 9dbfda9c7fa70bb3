"""Write a mail with the new edition attached. In memo.yaml: `on_change: python hooks/write_eml.py desk@example.org`.

It is only written, to out/mail/, so that a person or a mail program sends it. Each edition gets one file, and writing it
again changes nothing.
"""

import os
import sys
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

FROM = Address("Memo desk", addr_spec="memos@example.org")


def mail(recipients: list[str], about: dict[str, str], pdf: Path) -> EmailMessage:
    """Return the mail about an edition, from the variables that `on_change` sets."""
    message = EmailMessage(policy=SMTP)
    message["From"] = FROM
    message["To"] = [Address(addr_spec=each) for each in recipients]
    message["Subject"] = f"{about['MEMO_TITLE']} (edition {about['MEMO_EDITION']}, {about['MEMO_ISSUED']})"
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(f"The new edition is attached. Why there is one: {about['MEMO_REASONS']}.\n")
    name = f"{about['MEMO_NAME']}-{about['MEMO_AUDIENCE']}-{about['MEMO_EDITION']}.pdf"
    message.add_attachment(pdf.read_bytes(), maintype="application", subtype="pdf", filename=name)
    return message


def main() -> None:
    """Write the mail beside the other files that go out."""
    about = dict(os.environ)
    pdf = Path(about["MEMO_FOLDER"], f"{about['MEMO_AUDIENCE']}.pdf")
    target = Path("out", "mail", f"{about['MEMO_NAME']}-{about['MEMO_AUDIENCE']}-{about['MEMO_EDITION']}.eml")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(mail(sys.argv[1:], about, pdf).as_bytes())


if __name__ == "__main__":
    main()
