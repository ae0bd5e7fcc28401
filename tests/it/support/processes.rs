//! Inspecting processes and sending signals, with `/proc` and the `kill` of the shell.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A process id.
pub type Pid = u32;

/// The program under test.
pub fn provider_binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_terraform-provider-elasticache"))
}

/// Whether the process runs. A zombie does not.
pub fn alive(pid: Pid) -> bool {
    stat(pid).is_some_and(|stat| stat.state != 'Z' && stat.state != 'X')
}

/// The running providers among the descendants of `ancestor`.
pub fn providers_below(ancestor: Pid) -> Vec<Pid> {
    let binary = fs::canonicalize(provider_binary()).expect("cargo built the provider");
    all()
        .into_iter()
        .filter(|pid| alive(*pid) && is_below(*pid, ancestor) && runs(*pid, &binary))
        .collect()
}

/// The running processes of a process group.
pub fn members(group: Pid) -> Vec<Pid> {
    let belongs = |pid: &Pid| stat(*pid).is_some_and(|s| s.group == group && s.state != 'Z');
    all().into_iter().filter(belongs).collect()
}

/// Sends a signal to one process.
pub fn signal(pid: Pid, name: &str) {
    kill(name, &pid.to_string());
}

/// Sends a signal to a whole process group, as Ctrl-C in a terminal does.
pub fn signal_group(group: Pid, name: &str) {
    kill(name, &format!("-{group}"));
}

/// The unix socket on which a process listens.
pub fn listening_socket(pid: Pid) -> Option<PathBuf> {
    let table = fs::read_to_string("/proc/net/unix").ok()?;
    let inodes: Vec<String> = fs::read_dir(format!("/proc/{pid}/fd"))
        .ok()?
        .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
        .filter_map(|link| {
            Some(link.to_str()?.strip_prefix("socket:[")?.trim_end_matches(']').to_owned())
        })
        .collect();
    // Columns: number, references, protocol, flags, type, state, inode, path.
    // The flag 0x10000 says that the socket accepts connections.
    table.lines().find_map(|line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [_, _, _, "00010000", _, _, inode, path] = columns[..] else { return None };
        inodes.iter().any(|own| own == inode).then(|| PathBuf::from(path))
    })
}

struct Stat {
    state: char,
    parent: Pid,
    group: Pid,
}

fn stat(pid: Pid) -> Option<Stat> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name is in parentheses and may contain any character.
    let mut fields = line.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?.chars().next()?;
    Some(Stat { state, parent: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
}

fn all() -> Vec<Pid> {
    let entries = fs::read_dir("/proc").expect("these tests run on Linux");
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect()
}

fn is_below(pid: Pid, ancestor: Pid) -> bool {
    let mut at = pid;
    while let Some(stat) = stat(at) {
        if stat.parent == ancestor {
            return true;
        }
        if stat.parent <= 1 {
            return false;
        }
        at = stat.parent;
    }
    false
}

fn runs(pid: Pid, binary: &Path) -> bool {
    fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == binary)
}

fn kill(name: &str, target: &str) {
    // A process that has ended is not an error.
    let script = r#"kill -s "$0" -- "$1" 2>/dev/null || true"#;
    let done = Command::new("/bin/sh").args(["-c", script, name, target]).status();
    assert!(done.is_ok_and(|status| status.success()), "kill {name} {target}");
}
