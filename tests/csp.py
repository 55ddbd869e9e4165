"""What stands in for Django 6's Content-Security-Policy middleware on Django 5.2."""

from __future__ import annotations

from django.conf import settings


def content_security_policy(get_response):
    """Send ``settings.CONTENT_SECURITY_POLICY`` with every answer; there is no nonce."""
    policy = "; ".join(
        " ".join([directive, *sources])
        for directive, sources in settings.CONTENT_SECURITY_POLICY.items()
    )

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware
