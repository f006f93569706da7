"""Requests straight into the WSGI application of this process: the whole middleware stack, and no network."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisation.models import Bruger


def log_ind(email: str) -> str:
    """Return the session key of a fresh log-in, written to the database the way a log-in does."""
    bruger = Bruger.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(bruger.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = bruger.get_session_auth_hash()
    session.save()
    return session.session_key


@dataclass
class Svar:
    """What came back: the status, the headers by lower-case name, the bytes as they would go on the wire."""

    status: int
    hoveder: dict[str, str]
    krop: bytes


class Program:
    """The application, asked as a browser would: `program.hent("/was/", session)`."""

    def __init__(self):
        from config.wsgi import application  # what the server runs, made ready as it makes it ready

        self._program = application

    def hent(self, sti: str, session: str = "", soeg: str = "") -> Svar:
        """GET `sti`, with `soeg` after a question mark. An answer other than 200 is an error: a redirect is no page."""
        fanget: list = []
        miljoe = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": sti,
            "SCRIPT_NAME": "",
            "QUERY_STRING": soeg,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_ACCEPT": "text/html,application/xhtml+xml",
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
            "HTTP_ACCEPT_LANGUAGE": "da",
            "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}" if session else "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        svar = self._program(miljoe, lambda status, hoveder, _fejl=None: fanget.extend((status, hoveder)))
        krop = b"".join(svar)
        svar.close()
        status, hoveder = fanget
        if not status.startswith("200"):
            raise RuntimeError(f"{sti}: {status}")
        return Svar(int(status[:3]), {navn.lower(): vaerdi for navn, vaerdi in hoveder}, krop)


def tael(kald: Callable[[], object]) -> int:
    """Return how many queries a call takes."""
    with CaptureQueriesContext(connection) as fanget:
        kald()
    return len(fanget)
