"""The zip around docx and xlsx, without the clock."""

import io
import re
import zipfile
from datetime import datetime

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def restamped(content: bytes, made_at: datetime) -> bytes:
    """The same zip with every part dated `made_at`, so that equal exports are equal bytes."""
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            stamp = zipfile.ZipInfo(part.filename, made_at.timetuple()[:6])
            stamp.compress_type = zipfile.ZIP_DEFLATED
            stamp.external_attr = part.external_attr
            data = source.read(part)
            if (
                part.filename == "docProps/core.xml"
            ):  # openpyxl writes the time of saving, whatever it is told
                data = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", data)
            target.writestr(stamp, data)
    return out.getvalue()
