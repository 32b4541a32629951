package main

import "fmt"

// The suite's inputs and outputs.

type Numbers struct {
	Values []int `json:"values" validate:"required"`
}

type NewUser struct {
	Name  string   `json:"name" validate:"min=1,max=100"`
	Age   int      `json:"age" validate:"min=0,max=150"`
	Email string   `json:"email" validate:"email"`
	Tags  []string `json:"tags" validate:"required,max=10,dive,max=30"`
}

type Address struct {
	Street   string `json:"street" validate:"min=1"`
	City     string `json:"city" validate:"min=1"`
	Postcode string `json:"postcode" validate:"max=12"`
	Country  string `json:"country" validate:"len=2,uppercase"`
}

type Customer struct {
	Name    string  `json:"name" validate:"min=1,max=100"`
	Email   string  `json:"email" validate:"email"`
	Phone   string  `json:"phone" validate:"min=5,max=30"`
	Address Address `json:"address"`
}

type Line struct {
	Sku      string   `json:"sku" validate:"min=3"`
	Title    string   `json:"title" validate:"max=200"`
	Quantity int      `json:"quantity" validate:"min=1,max=1000"`
	Price    float64  `json:"price" validate:"gt=0"`
	Tags     []string `json:"tags" validate:"max=10"`
}

type Order struct {
	Reference string   `json:"reference" validate:"reference"`
	Currency  string   `json:"currency" validate:"oneof=EUR GBP USD"`
	Express   bool     `json:"express"`
	Customer  Customer `json:"customer"`
	Lines     []Line   `json:"lines" validate:"min=1,max=100,dive"`
	Note      string   `json:"note" validate:"max=500"`
}

type Point struct {
	ID    int     `json:"id" validate:"min=0"`
	Label string  `json:"label" validate:"min=1,max=50"`
	X     float64 `json:"x" validate:"min=0,max=100"`
	Y     float64 `json:"y" validate:"min=0,max=100"`
}

type Search struct {
	Q        string  `json:"q" query:"q" validate:"min=1,max=100"`
	Page     int     `json:"page" query:"page" validate:"min=1"`
	Size     int     `json:"size" query:"size" validate:"min=1,max=100"`
	Sort     string  `json:"sort" query:"sort" validate:"oneof=asc desc"`
	Min      float64 `json:"min" query:"min" validate:"min=0"`
	Max      float64 `json:"max" query:"max" validate:"min=0"`
	Active   bool    `json:"active" query:"active"`
	Category string  `json:"category" query:"category" validate:"max=50"`
	Lang     string  `json:"lang" query:"lang" validate:"len=2,lowercase"`
	Ref      string  `json:"ref" query:"ref" validate:"max=50"`
}

type User struct {
	ID     int      `json:"id"`
	Name   string   `json:"name"`
	Active bool     `json:"active"`
	Tags   []string `json:"tags"`
}

type Five struct {
	A string `json:"a"`
	B string `json:"b"`
	C string `json:"c"`
	D string `json:"d"`
	E string `json:"e"`
}

type Sum struct {
	Count int `json:"count"`
	Sum   int `json:"sum"`
}

type Created struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	Age  int    `json:"age"`
}

type Ordered struct {
	Reference string  `json:"reference"`
	Lines     int     `json:"lines"`
	Total     float64 `json:"total"`
}

type Counted struct {
	Count int `json:"count"`
}

type Session struct {
	Session   string `json:"session"`
	RequestID string `json:"requestId"`
}

type Routed struct {
	Route int    `json:"route"`
	ID    string `json:"id"`
}

type Item struct {
	ID      int      `json:"id"`
	Name    string   `json:"name"`
	Price   float64  `json:"price"`
	InStock bool     `json:"inStock"`
	Tags    []string `json:"tags"`
	Note    *string  `json:"note"`
}

func makeItems(count int) []Item {
	items := make([]Item, count)
	for i := range items {
		items[i] = Item{ID: i, Name: fmt.Sprintf("Item number %d", i), Price: 9.5, InStock: true, Tags: []string{"one", "two"}}
	}
	return items
}

func userOf(id int) User {
	return User{ID: id, Name: fmt.Sprintf("User %d", id), Active: id%2 == 1, Tags: []string{"a", "b", "c"}}
}

func sumOf(numbers Numbers) Sum {
	sum := Sum{Count: len(numbers.Values)}
	for _, value := range numbers.Values {
		sum.Sum += value
	}
	return sum
}

func orderedOf(order Order) Ordered {
	ordered := Ordered{Reference: order.Reference, Lines: len(order.Lines)}
	for _, line := range order.Lines {
		ordered.Total += float64(line.Quantity) * line.Price
	}
	return ordered
}
