import os
import time

import django
import orjson
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
from pydantic import TypeAdapter, ValidationError

from models import NewUser, Numbers, Order, Point, Search, items

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DEBUG=False,
    INSTALLED_APPS=[],
    MIDDLEWARE=["server.refuse_invalid"],
    ROOT_URLCONF="server",
    SECRET_KEY="only for benchmarks",
    USE_I18N=False,
)
POINTS = TypeAdapter(list[Point])


def json(value):
    return HttpResponse(orjson.dumps(value), content_type="application/json")


def text(value):
    return HttpResponse(value, content_type="text/plain")


def refuse_invalid(get_response):
    class Refusing:
        def __call__(self, request):
            return get_response(request)

        def process_exception(self, request, error):
            if isinstance(error, ValidationError):
                return HttpResponse(error.json(include_url=False), status=422, content_type="application/json")
            return None

    return Refusing()


def user(request, id):
    return json({"id": id, "name": f"User {id}", "active": id % 2 == 1, "tags": ["a", "b", "c"]})


def users(request):
    user = NewUser.model_validate_json(request.body)
    return json({"id": 1, "name": user.name, "age": user.age})


def sum_values(request):
    body = Numbers.model_validate_json(request.body)
    return json({"count": len(body.values), "sum": sum(body.values)})


def order(request):
    order = Order.model_validate_json(request.body)
    total = sum(line.quantity * line.price for line in order.lines)
    return json({"reference": order.reference, "lines": len(order.lines), "total": total})


def session(request):
    request_id = request.headers["x-request-id"]
    response = json({"session": request.COOKIES.get("session"), "requestId": request_id})
    response.headers["x-request-id"] = request_id
    response.set_cookie("seen", "1", httponly=True, samesite="Lax")
    return response


def pieces():
    for i in range(10):
        yield f"piece {i}\n"


def wait(request):
    time.sleep(0.001)
    return text("waited")


def items_path(count):
    return path(f"json/{count}", lambda request: json(items(count)))


def many_path(i):
    return path(f"r{i}/<str:id>", lambda request, id: json({"route": i, "id": id}))


urlpatterns = [
    path("", lambda request: text("Hello, World!")),
    path("about/team", lambda request: text("team")),
    path("users/<int:id>", user),
    path("users", users),
    path("a/<str:a>/b/<str:b>/c/<str:c>/d/<str:d>/e/<str:e>", lambda request, **values: json(values)),
    path("search", lambda request: json(Search.model_validate(request.GET.dict()).model_dump())),
    *(items_path(count) for count in (10, 1000, 100_000)),
    path("sum", sum_values),
    path("orders", order),
    path("points", lambda request: json({"count": len(POINTS.validate_json(request.body))})),
    path("session", session),
    path("stream", lambda request: StreamingHttpResponse(pieces(), content_type="text/plain")),
    path("wait", wait),
    *(many_path(i) for i in range(int(os.environ.get("ROUTES", "0")))),
]

django.setup()
app = get_wsgi_application()
