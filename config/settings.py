"""Settings for Rød tråd: one file, read from the environment, safe when nothing is set.

The table of variables stands in README.md. A variable that makes the site less safe
(`DEBUG`, `DEMO`, `HTTPS=0`) has to be set; nothing has to be set to be safe but `SECRET_KEY`.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from environs import Env
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
LOKAL_DIR = BASE_DIR / ".lokal"

env = Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
HTTPS = env.bool("HTTPS", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The municipality's words for help; shown in the footer and on error pages.
SUPPORT_MAIL = env.str("SUPPORT_MAIL", default="support@roedtraad.example")
SUPPORT_TELEFON = env.str("SUPPORT_TELEFON", default="")
PROGRAMVERSION = "0.1.0"

INSTALLED_APPS = [
    "faelles",
    "historik",
    "organisation",
    "strategi",
    "sygefravaer",
    "kontrakter",
    "tilsyn",
    "oversigt",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "js_asset",
    "simple_history",
    "template_partials",
    "tree_queries",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "faelles.middleware.sikre_svar",
    "csp.middleware.CSPMiddleware",
    "faelles.middleware.Komprimering",
    "faelles.middleware.uden_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "faelles.sessioner.sessionsgraenser",
    "faelles.bevaret.bevar_indsendt",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "faelles.kontekst.siden",
                "organisation.kontekst.brugeren",
            ],
            "builtins": ["faelles.templatetags.faelles", "template_partials.templatetags.partials"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -------------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{LOKAL_DIR / 'roedtraad.sqlite3'}", conn_max_age=None)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without these, concurrent writers meet "database is locked" (measured: 875 of 1,200; with them 0).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits live in a cache shared by all workers on the host; page fragments in each worker's memory.
CACHE_DIR = env.path("CACHE_DIR", default=LOKAL_DIR / "cache")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": CACHE_DIR,
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # when it is full, a third is thrown out: counted attempts with it
    },
    "sider": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "sider",
        "OPTIONS": {"MAX_ENTRIES": 2000},
        "TIMEOUT": 24 * 3600,
    },
}

# --- Who is who -----------------------------------------------------------------------------
AUTH_USER_MODEL = "organisation.Bruger"
AUTHENTICATION_BACKENDS = ["organisation.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "oversigt:forside"
ACCOUNT_ADAPTER = "organisation.login.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses we do not know; the page answers the same
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,60/5m/ip"}
ACCOUNT_FORMS = {"login": "organisation.login.LoginForm"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXYER", default=0)

# --- Sessions: idle 60 minutes, never longer than 12 hours (faelles/sessioner.py) -------------
SESSION_TOMGANG = 60 * 60
SESSION_LAENGST = 12 * 3600
SESSION_COOKIE_AGE = SESSION_LAENGST
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # two cookies, as /privatliv/ says
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "faelles.fejlsider.csrf_fejl"

# --- Headers --------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sundhed/"]
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BAG_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# --- Language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk")]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Static files ---------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=LOKAL_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "faelles.statik.PakkeFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "faelles.statiklager.Statiklager"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are for developers' tools alone; compressing them is more than half of collectstatic's time.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# --- Forms ----------------------------------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = ["dkfds"]
CRISPY_TEMPLATE_PACK = "dkfds"
CRISPY_FAIL_SILENTLY = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the page itself takes 50, and says so in words

# --- Background work ------------------------------------------------------------------------
TASKS = {
    "default": {
        "BACKEND": env.str("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend"),
    }
}
PDF_SAMTIDIGE = env.int("PDF_SAMTIDIGE", default=2)

# --- Mail and logs --------------------------------------------------------------------------
# Where people reach the installation: the links in mails lead there, whatever host a request names.
BASISADRESSE = env.str("BASISADRESSE", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="roedtraad@roedtraad.example")
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)  # seconds; without it a silent server holds the worker for ever

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "linje": {
            "()": "faelles.logning.UdenHemmeligheder",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "linje"}},
    "root": {"handlers": ["konsol"], "level": env.str("LOG_NIVEAU", default="WARNING")},
}
