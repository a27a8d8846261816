"""The points of COREQ, SRQR and the RTARG, in short words of ours, and which of them the project can answer itself."""

from collections.abc import Mapping

from qualcode.locale import N_
from qualcode.model.reporting import Guideline

Asked = tuple[str, str, tuple[str, ...]]
"""The number in the list, what is asked, and the names of the facts that answer it (`project/past/method_facts.py`).

OPEN among them: they do not answer all of it.
"""

OPEN = "…"

NAMES: Mapping[Guideline, tuple[str, str]] = {
    Guideline.COREQ: (
        N_("Method appendix by COREQ"),
        "Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research "
        "(COREQ): A 32-item checklist for interviews and focus groups. International Journal for Quality in Health "
        "Care, 19(6), 349–357.",
    ),
    Guideline.SRQR: (
        N_("Method appendix by SRQR"),
        "O'Brien, B. C., Harris, I. B., Beckman, T. J., Reed, D. A., & Cook, D. A. (2014). Standards for reporting "
        "qualitative research: A synthesis of recommendations. Academic Medicine, 89(9), 1245–1251.",
    ),
    Guideline.RTARG: (
        N_("Method appendix for reflexive thematic analysis, after the RTARG"),
        "Braun, V., & Clarke, V. (2024). Supporting best practice in reflexive thematic analysis reporting in "
        "Palliative Medicine: A review of published research and introduction to the Reflexive Thematic Analysis "
        "Reporting Guidelines (RTARG). Palliative Medicine, 38(6), 608–616.",
    ),
}

POINTS: Mapping[Guideline, tuple[tuple[str, tuple[Asked, ...]], ...]] = {
    Guideline.COREQ: (
        (
            N_("Research team and reflexivity"),
            (
                ("1", N_("Who conducted the interviews"), ()),
                ("2", N_("The researchers' credentials"), ()),
                ("3", N_("Their occupation at the time"), ()),
                ("4", N_("Their gender"), ()),
                ("5", N_("Their experience and training"), ()),
                ("6", N_("Relationship with participants before the study"), ()),
                ("7", N_("What participants knew of the interviewer"), ()),
                ("8", N_("Assumptions and interests of the interviewer"), ()),
            ),
        ),
        (
            N_("Study design"),
            (
                ("9", N_("Methodological orientation"), ("method", OPEN)),
                ("10", N_("How participants were selected"), ()),
                ("11", N_("How they were approached"), ()),
                ("12", N_("Sample size"), ("participants", "interviews")),
                ("13", N_("How many refused or dropped out, and why"), ("withdrawals", OPEN)),
                ("14", N_("Where the data were collected"), ()),
                ("15", N_("Whether others were present"), ()),
                ("16", N_("Characteristics of the sample"), ("attributes", OPEN)),
                ("17", N_("Interview guide, and whether it was tested"), ()),
                ("18", N_("Repeat interviews"), ("repeated",)),
                ("19", N_("Audio or visual recording"), ()),
                ("20", N_("Field notes"), ("memos", OPEN)),
                ("21", N_("Duration of the interviews"), ("words", OPEN)),
                ("22", N_("Data saturation"), ("saturation", OPEN)),
                ("23", N_("Transcripts returned to participants"), ()),
            ),
        ),
        (
            N_("Analysis and findings"),
            (
                ("24", N_("Number of coders"), ("coders", "codings")),
                ("25", N_("Description of the coding tree"), ("codebooks",)),
                (
                    "26",
                    N_("Whether themes were set beforehand or derived from the data"),
                    ("theme-grounds", "development", "theme-changes", OPEN),
                ),
                ("27", N_("Software"), ("software", "suggestions")),
                ("28", N_("Feedback of participants on the findings"), ()),
                ("29", N_("Quotations, and how each is identified"), ("quotations",)),
                ("30", N_("Consistency between data and findings"), ()),
                ("31", N_("Clarity of major themes"), ("themes", "theme-list", OPEN)),
                ("32", N_("Minor themes and diverse cases"), ("theme-counter", "counter", OPEN)),
            ),
        ),
    ),
    Guideline.SRQR: (
        (
            N_("Title, abstract and introduction"),
            (
                ("1", N_("Title"), ("title",)),
                ("2", N_("Abstract"), ()),
                ("3", N_("Problem formulation"), ()),
                ("4", N_("Purpose or research question"), ()),
            ),
        ),
        (
            N_("Methods"),
            (
                ("5", N_("Qualitative approach and research paradigm"), ("method", OPEN)),
                ("6", N_("Researcher characteristics and reflexivity"), ()),
                ("7", N_("Context"), ()),
                ("8", N_("Sampling strategy"), ("saturation", OPEN)),
                ("9", N_("Ethical issues pertaining to human subjects"), ("consent", "protection", OPEN)),
                ("10", N_("Data collection methods"), ()),
                ("11", N_("Data collection instruments and technologies"), ()),
                ("12", N_("Units of study"), ("participants", "interviews", "attributes")),
                ("13", N_("Data processing"), ("corrections", "protection", OPEN)),
                (
                    "14",
                    N_("Data analysis"),
                    ("coders", "codings", "codebooks", "development", "software", "suggestions", OPEN),
                ),
                ("15", N_("Techniques to enhance trustworthiness"), ("memos", "trail", OPEN)),
            ),
        ),
        (
            N_("Results and discussion"),
            (
                ("16", N_("Synthesis and interpretation"), ()),
                ("17", N_("Links to empirical data"), ("quotations", OPEN)),
                ("18", N_("Integration with prior work, implications, transferability"), ()),
                ("19", N_("Limitations"), ()),
                ("20", N_("Conflicts of interest"), ()),
                ("21", N_("Funding"), ()),
            ),
        ),
    ),
    Guideline.RTARG: (
        (
            N_("Research values and positioning"),
            (
                ("", N_("The question and the purpose, and how they fit the method"), ()),
                ("", N_("Why reflexive thematic analysis, and which variety of it"), ("method", OPEN)),
                ("", N_("The theoretical assumptions, and how they cohere with the method"), ()),
                (
                    "",
                    N_("Whether it leans on the data or on theory, on what is said or what lies beneath"),
                    (),
                ),
                ("", N_("The researchers, and how who they are shaped the research"), ()),
            ),
        ),
        (
            N_("The dataset"),
            (
                (
                    "",
                    N_("How participants were chosen, and why so many"),
                    ("participants", "interviews", OPEN),
                ),
                ("", N_("Who the participants are, as far as the analysis needs it"), ("attributes", OPEN)),
                (
                    "",
                    N_("How the data were made, and what was done to the texts"),
                    ("corrections", "protection", OPEN),
                ),
                ("", N_("Ethics, and what participants agreed to"), ("consent", OPEN)),
            ),
        ),
        (
            N_("What was done in the analysis"),
            (
                ("", N_("Familiarisation and notes"), ("memos", OPEN)),
                ("", N_("Coding: who, when, how it moved"), ("coders", "codings", "development", OPEN)),
                ("", N_("How themes were developed, reviewed and named"), ("theme-changes", OPEN)),
                ("", N_("Software and other tools"), ("software", "suggestions")),
                ("", N_("What supports the quality, in terms of reflexive analysis"), ("trail", OPEN)),
                (
                    "",
                    N_(
                        "What does not cohere with it (saturation, agreement of coders) is left out, or argued"
                    ),
                    (),
                ),
            ),
        ),
        (
            N_("Findings and discussion"),
            (
                (
                    "",
                    N_("An overview of the themes, which are no summaries of topics"),
                    ("themes", "theme-list", OPEN),
                ),
                ("", N_("Each theme: a central idea, told and interpreted"), ()),
                (
                    "",
                    N_("Quotations: from whom, and what they do in the text"),
                    ("quotations", "counter", OPEN),
                ),
                ("", N_("What the findings mean elsewhere, and their limits"), ()),
            ),
        ),
    ),
}
