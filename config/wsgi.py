"""WSGI entry point: `gunicorn config.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
get_resolver().check()  # loads every page's code now, and not while the first reader waits
gc.collect()
gc.freeze()  # what is loaded now lives as long as the process, so no later collection looks through it
