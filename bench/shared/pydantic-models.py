"""The suite's inputs."""
from typing import Annotated, Literal

from pydantic import BaseModel, EmailStr, Field

Text100 = Annotated[str, Field(min_length=1, max_length=100)]


class Numbers(BaseModel):
    values: list[int]


class NewUser(BaseModel):
    name: Text100
    age: Annotated[int, Field(ge=0, le=150)]
    email: EmailStr
    tags: Annotated[list[Annotated[str, Field(max_length=30)]], Field(max_length=10)]


class Address(BaseModel):
    street: Annotated[str, Field(min_length=1)]
    city: Annotated[str, Field(min_length=1)]
    postcode: Annotated[str, Field(max_length=12)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Customer(BaseModel):
    name: Text100
    email: EmailStr
    phone: Annotated[str, Field(min_length=5, max_length=30)]
    address: Address


class Line(BaseModel):
    sku: Annotated[str, Field(min_length=3)]
    title: Annotated[str, Field(max_length=200)]
    quantity: Annotated[int, Field(ge=1, le=1000)]
    price: Annotated[float, Field(gt=0)]
    tags: Annotated[list[str], Field(max_length=10)]


class Order(BaseModel):
    reference: Annotated[str, Field(pattern=r"^ord-[0-9]{4}-[0-9]{6}$")]
    currency: Literal["EUR", "GBP", "USD"]
    express: bool
    customer: Customer
    lines: Annotated[list[Line], Field(min_length=1, max_length=100)]
    note: Annotated[str, Field(max_length=500)] | None = None


class Point(BaseModel):
    id: Annotated[int, Field(ge=0)]
    label: Annotated[str, Field(min_length=1, max_length=50)]
    x: Annotated[float, Field(ge=0, le=100)]
    y: Annotated[float, Field(ge=0, le=100)]


class Move(BaseModel):
    piece: Annotated[str, Field(max_length=20)]
    id: Annotated[int, Field(ge=1)]
    x: Annotated[float, Field(ge=0, le=100)]
    y: Annotated[float, Field(ge=0, le=100)]


class Search(BaseModel):
    q: Text100
    page: Annotated[int, Field(ge=1)]
    size: Annotated[int, Field(ge=1, le=100)]
    sort: Literal["asc", "desc"]
    min: Annotated[float, Field(ge=0)]
    max: Annotated[float, Field(ge=0)]
    active: bool
    category: Annotated[str, Field(max_length=50)]
    lang: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    ref: Annotated[str, Field(max_length=50)]


def make_items(count):
    return [
        {"id": i, "name": f"Item number {i}", "price": 9.5, "inStock": True, "tags": ["one", "two"], "note": None}
        for i in range(count)
    ]


_made = {}


def items(count):
    """Made when they are first asked for, so that the other cases do not carry them."""
    if count not in _made:
        _made[count] = make_items(count)
    return _made[count]
