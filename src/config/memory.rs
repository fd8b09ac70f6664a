//! How much memory this machine, or the container around this process, has, and how much the process takes.

use std::fs;
use std::process::Command;

/// Assumed where the system does not say.
const FALLBACK: usize = 4 << 30;

/// Bytes of memory that this process may count on.
pub(super) fn available() -> usize {
    let machine = linux().or_else(macos).unwrap_or(FALLBACK);
    container().map_or(machine, |limit| limit.min(machine))
}

/// Bytes of memory that this process takes, where the system tells.
pub fn resident() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

fn linux() -> Option<usize> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()?.checked_mul(1024)
}

fn macos() -> Option<usize> {
    let output = Command::new("/usr/sbin/sysctl").args(["-n", "hw.memsize"]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The limit of a control group, version 2; the text `max` is none.
fn container() -> Option<usize> {
    fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?.trim().parse().ok()
}
