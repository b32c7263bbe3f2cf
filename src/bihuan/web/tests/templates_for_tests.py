"""A page with one fragment, as a room would write it."""

PAGE = """{% extends "web/base.html" %}{% load partials web %}
{% block title %}名单{% endblock %}{% block heading %}名单{% endblock %}
{% block breadcrumb %}{% breadcrumb "首页" "/" "名单" %}{% endblock %}
{% block content %}{% partialdef rows inline %}<p id="rows">{{ text }}</p>{% endpartialdef %}{% endblock %}
"""
