#[allow(dead_code)]
mod models;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{web, App, HttpRequest, HttpResponse, HttpServer};
use models::*;
use std::sync::LazyLock;
use std::time::Duration;
use validator::Validate;

async fn text(value: &'static str) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(value)
}

/// Answers with what `make` gives of a valid input.
fn checked<T: Validate, R: serde::Serialize>(input: T, make: impl FnOnce(T) -> R) -> HttpResponse {
    match input.validate() {
        Ok(()) => HttpResponse::Ok().json(make(input)),
        Err(errors) => HttpResponse::UnprocessableEntity().json(errors),
    }
}

async fn user(path: web::Path<i64>) -> HttpResponse {
    let id = path.into_inner();
    if id < 1 {
        return HttpResponse::UnprocessableEntity().finish();
    }
    HttpResponse::Ok().json(User::of(id))
}

async fn search(query: web::Query<Search>) -> HttpResponse {
    checked(query.into_inner(), |query| query)
}

async fn sum(body: web::Json<Numbers>) -> HttpResponse {
    HttpResponse::Ok().json(Sum::of(&body))
}

async fn create(body: web::Json<NewUser>) -> HttpResponse {
    checked(body.into_inner(), |user| Created { id: 1, name: user.name, age: user.age })
}

async fn order(body: web::Json<Order>) -> HttpResponse {
    checked(body.into_inner(), Ordered::of)
}

async fn points(body: web::Json<Vec<Point>>) -> HttpResponse {
    if body.len() > 10_000 {
        return HttpResponse::UnprocessableEntity().finish();
    }
    match body.iter().try_for_each(Validate::validate) {
        Ok(()) => HttpResponse::Ok().json(Counted { count: body.len() }),
        Err(errors) => HttpResponse::UnprocessableEntity().json(errors),
    }
}

async fn session(request: HttpRequest) -> HttpResponse {
    let (Some(session), Some(id)) = (request.cookie("session"), request.headers().get("x-request-id")) else {
        return HttpResponse::UnprocessableEntity().finish();
    };
    let seen = Cookie::build("seen", "1").path("/").http_only(true).same_site(SameSite::Lax).finish();
    let request_id = id.to_str().unwrap_or_default().to_owned();
    HttpResponse::Ok().insert_header(("x-request-id", id.clone())).cookie(seen).json(Session { session: session.value().to_owned(), request_id })
}

async fn stream() -> HttpResponse {
    let pieces = futures_util::stream::iter((0..10).map(|i| Ok::<_, std::convert::Infallible>(web::Bytes::from(format!("piece {i}\n")))));
    HttpResponse::Ok().content_type("text/plain").streaming(pieces)
}

async fn wait() -> HttpResponse {
    actix_web::rt::time::sleep(Duration::from_millis(1)).await;
    text("waited").await
}

// Made when they are first asked for, so that the other cases do not carry them.
static ITEMS_10: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(10));
static ITEMS_1000: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(1000));
static ITEMS_100000: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(100_000));

fn configure(config: &mut web::ServiceConfig, routes: usize) {
    config
        .app_data(web::JsonConfig::default().limit(1_048_576))
        .route("/", web::get().to(|| text("Hello, World!")))
        .route("/about/team", web::get().to(|| text("team")))
        .route("/users/{id}", web::get().to(user))
        .route("/a/{a}/b/{b}/c/{c}/d/{d}/e/{e}", web::get().to(|path: web::Path<Five>| async { HttpResponse::Ok().json(path.into_inner()) }))
        .route("/search", web::get().to(search))
        .route("/json/10", web::get().to(|| async { HttpResponse::Ok().json(&*ITEMS_10) }))
        .route("/json/1000", web::get().to(|| async { HttpResponse::Ok().json(&*ITEMS_1000) }))
        .route("/json/100000", web::get().to(|| async { HttpResponse::Ok().json(&*ITEMS_100000) }))
        .route("/sum", web::post().to(sum))
        .route("/users", web::post().to(create))
        .route("/orders", web::post().to(order))
        .route("/points", web::post().to(points))
        .route("/session", web::get().to(session))
        .route("/stream", web::get().to(stream))
        .route("/wait", web::get().to(wait));
    for route in 0..routes {
        config.route(&format!("/r{route}/{{id}}"), web::get().to(move |path: web::Path<String>| async move { HttpResponse::Ok().json(Routed { route, id: path.into_inner() }) }));
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let number = |index: usize| std::env::args().nth(index).and_then(|text| text.parse::<usize>().ok()).expect("server PORT ROUTES THREADS");
    let (port, routes, threads) = (number(1), number(2), number(3));
    HttpServer::new(move || App::new().configure(|config| configure(config, routes))).workers(threads).bind(("127.0.0.1", port as u16))?.run().await
}
