"""Everything a PDF says, also what no page shows."""

from qualcode.importing import pdf_texts

OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
    b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
    b"<< /Length 41 >>\nstream\nBT /F 12 Tf 20 100 Td (Op de pagina) Tj ET\nendstream",
    b"<< /Title (In de titel) /Author (De schrijver) >>",
    b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
    b"<< /Title (Een bladwijzer) /Parent 6 0 R /Dest [3 0 R /Fit] >>",
)


def test_pages_information_and_bookmarks():
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(OBJECTS, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += (
        b"xref\n0 8\n0000000000 65535 f \n%strailer << /Size 8 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(data),
        )
    )
    said = list(pdf_texts(data))
    for words in ("Op de pagina", "In de titel", "De schrijver", "Een bladwijzer"):
        assert words in said
