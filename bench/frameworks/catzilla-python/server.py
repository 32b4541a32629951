import asyncio
import sys
from typing import List, Optional

from catzilla import BaseModel, Catzilla, Field, Header, JSONResponse, Path, Query, Response, StreamingResponse

PORT, ROUTES = int(sys.argv[1]), int(sys.argv[2])
app = Catzilla(production=True, show_banner=False, log_requests=False)


def text(value):
    return Response(body=value, content_type="text/plain")


class Numbers(BaseModel):
    values: List[int]


class NewUser(BaseModel):
    name: str = Field(min_length=1, max_length=100)
    age: int = Field(ge=0, le=150)
    email: str = Field(regex=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    tags: List[str]


class Address(BaseModel):
    street: str = Field(min_length=1)
    city: str = Field(min_length=1)
    postcode: str = Field(max_length=12)
    country: str = Field(regex=r"^[A-Z]{2}$")


class Customer(BaseModel):
    name: str = Field(min_length=1, max_length=100)
    email: str = Field(regex=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: str = Field(min_length=5, max_length=30)
    address: Address


class Line(BaseModel):
    sku: str = Field(min_length=3)
    title: str = Field(max_length=200)
    quantity: int = Field(ge=1, le=1000)
    price: float = Field(gt=0)
    tags: List[str]


class Order(BaseModel):
    reference: str = Field(regex=r"^ord-[0-9]{4}-[0-9]{6}$")
    currency: str = Field(regex=r"^(EUR|GBP|USD)$")
    express: bool
    customer: Customer
    lines: List[Line]
    note: Optional[str] = Field(None, max_length=500)


def make_items(count):
    return [
        {"id": i, "name": f"Item number {i}", "price": 9.5, "inStock": True, "tags": ["one", "two"], "note": None}
        for i in range(count)
    ]


made = {}


def items(count):
    """Made when they are first asked for, so that the other cases do not carry them."""
    if count not in made:
        made[count] = make_items(count)
    return made[count]


@app.get("/")
def hello(request):
    return text("Hello, World!")


@app.get("/about/team")
def team(request):
    return text("team")


@app.get("/users/{id}")
def user(request, id: int = Path(..., ge=1)):
    return JSONResponse({"id": id, "name": f"User {id}", "active": id % 2 == 1, "tags": ["a", "b", "c"]})


@app.get("/a/{a}/b/{b}/c/{c}/d/{d}/e/{e}")
def five(request):
    return JSONResponse({name: request.path_params[name] for name in "abcde"})


@app.get("/search")
def search(
    request,
    q: str = Query(...), page: int = Query(..., ge=1), size: int = Query(..., ge=1, le=100), sort: str = Query(...), min: float = Query(..., ge=0),
    max: float = Query(..., ge=0), active: bool = Query(...), category: str = Query(...), lang: str = Query(...), ref: str = Query(...),
):
    return JSONResponse({
        "q": q, "page": page, "size": size, "sort": sort, "min": min, "max": max, "active": active, "category": category, "lang": lang, "ref": ref,
    })


def add_items(count):
    @app.get(f"/json/{count}")
    def run(request):
        return JSONResponse(items(count))


def add_route(i):
    @app.get(f"/r{i}/{{id}}")
    def run(request):
        return JSONResponse({"route": i, "id": request.path_params["id"]})


@app.post("/sum")
def sum_values(request, body: Numbers):
    return JSONResponse({"count": len(body.values), "sum": sum(body.values)})


@app.post("/users")
def create(request, user: NewUser):
    return JSONResponse({"id": 1, "name": user.name, "age": user.age})


@app.post("/orders")
def place(request, order: Order):
    total = sum(line.quantity * line.price for line in order.lines)
    return JSONResponse({"reference": order.reference, "lines": len(order.lines), "total": total})


@app.get("/session")
def session(request, cookie: str = Header(...), x_request_id: str = Header(..., alias="x-request-id")):
    cookies = dict(part.strip().split("=", 1) for part in cookie.split(";"))
    response = JSONResponse({"session": cookies.get("session"), "requestId": x_request_id})
    response.set_header("x-request-id", x_request_id)
    response.set_cookie("seen", "1", path="/", httponly=True, samesite="Lax")
    return response


def pieces():
    for i in range(10):
        yield f"piece {i}\n"


@app.get("/stream")
def stream(request):
    return StreamingResponse(pieces(), content_type="text/plain")


@app.get("/wait")
async def wait(request):
    await asyncio.sleep(0.001)
    return text("waited")


for count in (10, 1000, 100_000):
    add_items(count)
for i in range(ROUTES):
    add_route(i)

if __name__ == "__main__":
    app.listen(PORT, "127.0.0.1")
