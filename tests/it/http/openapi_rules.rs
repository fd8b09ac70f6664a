//! Rules of the OpenAPI document.
