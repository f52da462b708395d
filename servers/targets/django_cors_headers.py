"""django-cors-headers on Django's own server."""

from application import DEFAULTS, HOST, ITEMS, POLICY, PORT, ROUTES, data_routes, exact_origins, origin_patterns, streamed
from django.conf import settings


def options():
    if DEFAULTS:
        return {}
    origins = POLICY["origins"]
    chosen = {
        "CORS_ALLOW_CREDENTIALS": POLICY["credentials"],
        "CORS_ALLOW_METHODS": POLICY["methods"],
        "CORS_ALLOW_HEADERS": POLICY["requestHeaders"],
        "CORS_EXPOSE_HEADERS": POLICY["exposedHeaders"],
    }
    if origins == "any":
        chosen["CORS_ALLOW_ALL_ORIGINS"] = True
    else:
        chosen["CORS_ALLOWED_ORIGINS"] = exact_origins(POLICY)
        chosen["CORS_ALLOWED_ORIGIN_REGEXES"] = origin_patterns(POLICY)
    if "maxAge" in POLICY:
        chosen["CORS_PREFLIGHT_MAX_AGE"] = POLICY["maxAge"]
    return chosen


settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="-",
    ROOT_URLCONF=__name__,
    LOGGING_CONFIG=None,
    INSTALLED_APPS=["corsheaders"],
    MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"],
    **options(),
)

import logging  # noqa: E402

import django  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.servers.basehttp import run  # noqa: E402
from django.http import HttpResponseRedirect, JsonResponse, StreamingHttpResponse  # noqa: E402
from django.urls import path as route  # noqa: E402


def data(headers):
    def view(request):
        response = JsonResponse(ITEMS)
        for name, value in headers.items():
            response[name] = value
        return response

    return view


def error(request):
    raise RuntimeError("This route fails.")


def login(request):
    return JsonResponse({"error": "Who are you?"}, status=401)


def moved(request):
    return HttpResponseRedirect(ROUTES["data"])


def stream(request):
    return StreamingHttpResponse(streamed(), content_type="application/json")


urlpatterns = [route(path[1:], data(headers)) for path, (_, headers) in data_routes().items()]
for name, view in {"error": error, "login": login, "moved": moved, "stream": stream}.items():
    if ROUTES[name] is not None:
        urlpatterns.append(route(ROUTES[name][1:], view))

logging.disable()
django.setup()
run(HOST, PORT, WSGIHandler(), threading=True)
