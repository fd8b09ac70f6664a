//! What somebody else did is undone by an admin alone.

use super::auth::Caller;
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use crate::model::role::Role;

/// Lets a caller undo what `owner` did; what nobody in particular did, every editor may undo.
pub fn may_undo(caller: &Caller, owner: Option<&str>) -> Result<(), Problem> {
    if owner.is_none() || caller.name.as_deref() == owner || caller.role >= Role::Admin {
        return Ok(());
    }
    let needed = Role::Admin.id();
    Err(Problem::new(
        ProblemKind::Forbidden,
        format!("Somebody else made this. Send a token of role {needed}, or ask who made it."),
        format!("다른 사람이 만든 것입니다. {needed} 역할의 토큰을 보내거나 만든 사람에게 부탁하십시오."),
    )
    .with("needed", needed))
}

#[cfg(test)]
mod tests {
    use super::may_undo;
    use crate::api::auth::Caller;
    use crate::model::role::Role;

    #[test]
    fn an_admin_undoes_everything_and_an_editor_what_is_his_or_nobodys() {
        let caller = |role, name: Option<&str>| Caller { role, name: name.map(str::to_owned) };
        for (role, name, owner, may) in [
            (Role::Editor, Some("a"), Some("a"), true),
            (Role::Editor, Some("a"), None, true),
            (Role::Editor, Some("a"), Some("b"), false),
            (Role::Editor, None, Some("b"), false),
            (Role::Editor, None, None, true),
            (Role::Admin, Some("c"), Some("b"), true),
            (Role::Admin, None, Some("b"), true),
        ] {
            assert_eq!(may_undo(&caller(role, name), owner).is_ok(), may, "{role:?} {name:?} {owner:?}");
        }
    }
}
