"""Less precise words for places and roles: a town becomes its province, a job the sort of work."""

from functools import cache

from qualcode.anonymisation.lists import places

_ROLES = {
    "bestuurder": "wethouder burgemeester raadslid bestuurslid bestuurder gedeputeerde voorzitter voorzitster "
    "penningmeester secretaris",
    "zorgverlener": "arts huisarts verpleegkundige verpleger therapeut psycholoog verzorgende verloskundige "
    "wijkverpleegkundige tandarts specialist",
    "onderwijsgevende": "docent docente leraar lerares leerkracht juf meester onderwijzer onderwijzeres",
    "geestelijke": "imam dominee pastoor predikant pastor rabbijn",
    "ondernemer": "ondernemer ondernemster winkelier eigenaar eigenaresse bakker slager kapper kapster",
    "politie of handhaving": "agent wijkagent handhaver politieagent boa",
    "vrijwilliger": "vrijwilliger vrijwilligster",
    "professional": "coördinator coordinator coördinatrice adviseur adviseuse regisseur regisseuse makelaar "
    "verbinder consulent consulente werker werkster medewerker medewerkster manager directeur directrice "
    "begeleider begeleidster leider leidster ambtenaar beheerder beheerster hulpverlener inspecteur opzichter "
    "ondersteuner functionaris aanjager kwartiermaker coach onderzoeker trainer",
}
_ENGLISH = {
    "bestuurder": "official",
    "zorgverlener": "care worker",
    "onderwijsgevende": "teacher",
    "geestelijke": "cleric",
    "ondernemer": "business owner",
    "politie of handhaving": "police or enforcement",
    "vrijwilliger": "volunteer",
    "professional": "professional",
}
_BY_HEAD = {head: group for group, heads in _ROLES.items() for head in heads.split()}
_LONGEST_FIRST = sorted(_BY_HEAD, key=len, reverse=True)


def region(text: str, language: str) -> str | None:
    """The province of a Dutch town or village, without brackets; None for what is none, such as a neighbourhood."""
    wanted = " ".join(text.split())
    place = places().get(wanted) or places().get(wanted.title()) or places().get(wanted.capitalize())
    if place is None or not place.dutch:
        return None
    return f"{'place in' if language == 'en' else 'plaats in'} {place.region}"


def role(text: str, language: str) -> str | None:
    """The sort of work of a function, without brackets, by the end of its first word that tells it."""
    for word in text.lower().split():
        head = next((head for head in _LONGEST_FIRST if word.rstrip("s").endswith(head.rstrip("s"))), None)
        if head is not None:
            group = _BY_HEAD[head]
            return _ENGLISH[group] if language == "en" else group
    return None


def roles(language: str) -> frozenset[str]:
    """Every word that `role` answers."""
    return frozenset(_ENGLISH.values() if language == "en" else _ENGLISH)


@cache
def regions() -> frozenset[str]:
    """Every province that `region` names."""
    return frozenset(place.region for place in places().values() if place.dutch)
