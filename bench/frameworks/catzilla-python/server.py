import asyncio
import sys
from typing import List, Optional

from catzilla import BaseModel, Catzilla, Field, JSONResponse, Path, Query, Response

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
