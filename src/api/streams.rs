//! Answers that are sent while they are made.

use super::reply;
use crate::engine::answers::{Answer, Rest};
use actix_web::HttpResponse;
use actix_web::web::Bytes;
use std::io;

/// The response of a revision; cacheable when it has a tag.
pub fn respond(answer: Answer, tag: Option<&str>, revision: u64) -> HttpResponse {
    let Answer { format, first, rest } = answer;
    let mut response = HttpResponse::Ok();
    match tag {
        Some(tag) => reply::caching(&mut response, tag, revision),
        None => {
            response.insert_header((reply::DATASET_REVISION, revision.to_string()));
        }
    }
    response.content_type(format.media_type());
    match rest {
        None => response.body(first),
        Some(rest) => {
            response.streaming(futures_util::stream::unfold(Pieces::First(first, rest), next_piece))
        }
    }
}

/// What is still to be sent. Dropping it, when the client leaves, stops the work.
enum Pieces {
    First(Vec<u8>, Rest),
    Rest(Rest),
    Cut,
}

async fn next_piece(pieces: Pieces) -> Option<(Result<Bytes, io::Error>, Pieces)> {
    match pieces {
        Pieces::First(first, rest) => Some((Ok(first.into()), Pieces::Rest(rest))),
        Pieces::Rest(mut rest) => match rest.next().await? {
            Ok(piece) => Some((Ok(piece.into()), Pieces::Rest(rest))),
            Err(error) => {
                // The connection is closed without a last chunk, so that nobody takes the answer for complete.
                tracing::info!(%error, "cut an answer");
                Some((Err(io::Error::other("the answer was cut")), Pieces::Cut))
            }
        },
        Pieces::Cut => None,
    }
}
