//! The suite's inputs and outputs.
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use validator::{Validate, ValidationError};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^ord-[0-9]{4}-[0-9]{6}$").unwrap());
static COUNTRY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[A-Z]{2}$").unwrap());
static LANGUAGE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[a-z]{2}$").unwrap());

fn short_tags(tags: &Vec<String>) -> Result<(), ValidationError> {
    if tags.iter().all(|tag| tag.chars().count() <= 30) { Ok(()) } else { Err(ValidationError::new("length")) }
}

#[derive(Deserialize)]
pub struct Numbers {
    pub values: Vec<i64>,
}

#[derive(Deserialize, Validate)]
pub struct NewUser {
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    #[validate(range(min = 0, max = 150))]
    pub age: i64,
    #[validate(email)]
    pub email: String,
    #[validate(length(max = 10), custom(function = "short_tags"))]
    pub tags: Vec<String>,
}

#[derive(Deserialize, Validate)]
pub struct Address {
    #[validate(length(min = 1))]
    pub street: String,
    #[validate(length(min = 1))]
    pub city: String,
    #[validate(length(max = 12))]
    pub postcode: String,
    #[validate(regex(path = *COUNTRY))]
    pub country: String,
}

#[derive(Deserialize, Validate)]
pub struct Customer {
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    #[validate(email)]
    pub email: String,
    #[validate(length(min = 5, max = 30))]
    pub phone: String,
    #[validate(nested)]
    pub address: Address,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Line {
    #[validate(length(min = 3))]
    pub sku: String,
    #[validate(length(max = 200))]
    pub title: String,
    #[validate(range(min = 1, max = 1000))]
    pub quantity: i64,
    #[validate(range(exclusive_min = 0.0))]
    pub price: f64,
    #[validate(length(max = 10))]
    pub tags: Vec<String>,
}

#[derive(Deserialize)]
pub enum Currency {
    EUR,
    GBP,
    USD,
}

#[derive(Deserialize, Validate)]
#[allow(dead_code)]
pub struct Order {
    #[validate(regex(path = *REFERENCE))]
    pub reference: String,
    pub currency: Currency,
    pub express: bool,
    #[validate(nested)]
    pub customer: Customer,
    #[validate(length(min = 1, max = 100), nested)]
    pub lines: Vec<Line>,
    #[validate(length(max = 500))]
    pub note: Option<String>,
}

#[derive(Deserialize, Validate)]
pub struct Move {
    #[validate(length(max = 20))]
    pub piece: String,
    #[validate(range(min = 1))]
    pub id: i64,
    #[validate(range(min = 0.0, max = 100.0))]
    pub x: f64,
    #[validate(range(min = 0.0, max = 100.0))]
    pub y: f64,
}

#[derive(Serialize)]
pub struct Moved {
    pub id: i64,
    pub x: f64,
    pub y: f64,
}

#[derive(Deserialize, Validate)]
pub struct Point {
    #[validate(range(min = 0))]
    pub id: i64,
    #[validate(length(min = 1, max = 50))]
    pub label: String,
    #[validate(range(min = 0.0, max = 100.0))]
    pub x: f64,
    #[validate(range(min = 0.0, max = 100.0))]
    pub y: f64,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    Asc,
    Desc,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Search {
    #[validate(length(min = 1, max = 100))]
    pub q: String,
    #[validate(range(min = 1))]
    pub page: i64,
    #[validate(range(min = 1, max = 100))]
    pub size: i64,
    pub sort: Sort,
    #[validate(range(min = 0.0))]
    pub min: f64,
    #[validate(range(min = 0.0))]
    pub max: f64,
    pub active: bool,
    #[validate(length(max = 50))]
    pub category: String,
    #[validate(regex(path = *LANGUAGE))]
    pub lang: String,
    #[validate(length(max = 50))]
    pub r#ref: String,
}

#[derive(Serialize)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub active: bool,
    pub tags: [&'static str; 3],
}

impl User {
    pub fn of(id: i64) -> User {
        User { id, name: format!("User {id}"), active: id % 2 == 1, tags: ["a", "b", "c"] }
    }
}

#[derive(Deserialize, Serialize)]
pub struct Five {
    pub a: String,
    pub b: String,
    pub c: String,
    pub d: String,
    pub e: String,
}

#[derive(Serialize)]
pub struct Sum {
    pub count: usize,
    pub sum: i64,
}

impl Sum {
    pub fn of(numbers: &Numbers) -> Sum {
        Sum { count: numbers.values.len(), sum: numbers.values.iter().sum() }
    }
}

#[derive(Serialize)]
pub struct Created {
    pub id: i64,
    pub name: String,
    pub age: i64,
}

#[derive(Serialize)]
pub struct Ordered {
    pub reference: String,
    pub lines: usize,
    pub total: f64,
}

impl Ordered {
    pub fn of(order: Order) -> Ordered {
        let total = order.lines.iter().map(|line| line.quantity as f64 * line.price).sum();
        Ordered { lines: order.lines.len(), total, reference: order.reference }
    }
}

#[derive(Serialize)]
pub struct Counted {
    pub count: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub session: String,
    pub request_id: String,
}

#[derive(Serialize)]
pub struct Routed {
    pub route: usize,
    pub id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    pub id: usize,
    pub name: String,
    pub price: f64,
    pub in_stock: bool,
    pub tags: [&'static str; 2],
    pub note: Option<String>,
}

pub fn make_items(count: usize) -> Vec<Item> {
    (0..count).map(|id| Item { id, name: format!("Item number {id}"), price: 9.5, in_stock: true, tags: ["one", "two"], note: None }).collect()
}
