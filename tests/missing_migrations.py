"""Fail where a model changed and no migration says so. Run by `make lint`."""

import os
import sys

import conftest  # noqa: F401  (keys and home of a test run)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.site.settings")

import django
from django.core.management import call_command

django.setup()
call_command("check", fail_level="WARNING")
try:
    call_command("makemigrations", "--check", "--dry-run")
except SystemExit as stop:
    sys.exit(stop.code)
