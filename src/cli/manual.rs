//! `bioclusters man`: pages for `man`, made from the help.

use super::Cli;
use super::context::Context;
use super::destination;
use super::failure::{Failure, Outcome};
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use std::path::{Path, PathBuf};

/// Print the manual page, or write one for each command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters man | man -l -
  bioclusters man --output ~/.local/share/man/man1")]
pub(super) struct Manual {
    /// Folder for the pages of all commands
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(manual: &Manual, context: &Context) -> Result<Outcome, Failure> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    match &manual.output {
        None => {
            let mut page = Vec::new();
            Man::new(root).render(&mut page)?;
            context.output.text(&String::from_utf8_lossy(&page))?;
        }
        Some(folder) => {
            let pages = write(&root, folder)?;
            let folder = folder.display();
            context
                .note(format!("{pages} pages are in {folder}"), format!("{folder}에 {pages}쪽을 썼습니다"));
        }
    }
    Ok(Outcome::Done)
}

/// Writes the page of a command and those of the commands below it.
fn write(command: &Command, folder: &Path) -> Result<usize, Failure> {
    let page = Man::new(command.clone());
    destination::write(&folder.join(page.get_filename()), |mut out| Ok(page.render(&mut out)?))?;
    let below = command.get_subcommands().filter(|it| !it.is_hide_set());
    below.map(|it| write(it, folder)).try_fold(1, |sum, pages| Ok(sum + pages?))
}
