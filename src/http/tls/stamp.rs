//! Whether files are still the ones that were read.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A file that changed so shortly before it was looked at may change once more without its stamp
/// telling, as clocks of file systems tick in steps of up to two seconds (git's "racy" index).
const MOST_TICK: Duration = Duration::from_secs(2);

/// What tells one state of a file from another. A copy that keeps size and modification time
/// (`cp -p`, `rsync -t`, image layers) has another inode, or at least another change time, which
/// no program can set.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    is_file: bool,
    size: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    identity: [i128; 3],
}

impl State {
    fn of(data: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            let changed = i128::from(data.ctime()) * 1_000_000_000 + i128::from(data.ctime_nsec());
            [i128::from(data.dev()), i128::from(data.ino()), changed]
        };
        Self {
            is_file: data.is_file(),
            size: data.len(),
            modified: data.modified().ok(),
            #[cfg(unix)]
            identity,
        }
    }

    /// Whether it is old enough at `now` for its next change to show.
    fn is_settled(&self, now: SystemTime) -> bool {
        #[cfg(unix)]
        let changed =
            self.identity.last().and_then(|nanoseconds| u64::try_from(*nanoseconds).ok()).and_then(
                |nanoseconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(nanoseconds)),
            );
        #[cfg(not(unix))]
        let changed = self.modified;
        changed.is_some_and(|changed| now.duration_since(changed).is_ok_and(|age| age > MOST_TICK))
    }
}

/// The state of files and directories before they were read; links are followed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stamp {
    watched: Vec<(PathBuf, Option<State>)>,
}

impl Stamp {
    /// Of these files, and of all that is in these directories.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a Path>, directories: &[PathBuf]) -> Self {
        let state = |path: PathBuf| {
            let state = path.metadata().ok().as_ref().map(State::of);
            (path, state)
        };
        let mut watched: Vec<_> = files.into_iter().map(|path| state(path.to_owned())).collect();
        for directory in directories {
            watched.push(state(directory.clone()));
            watched.extend(entries(directory).into_iter().map(state));
        }
        Self { watched }
    }

    /// Whether all is as it was.
    pub fn is_current(&self) -> bool {
        // Elsewhere a directory may get another file without changing itself (FAT).
        let is_listed = |path: &Path| {
            cfg!(unix) || !path.is_dir() || {
                let watched = |entry: &PathBuf| self.watched.iter().any(|(path, _)| path == entry);
                entries(path).iter().all(watched)
            }
        };
        self.watched
            .iter()
            .all(|(path, state)| path.metadata().ok().as_ref().map(State::of) == *state && is_listed(path))
    }

    /// The files, each one once however many links lead to it.
    pub fn files(&self) -> Vec<&Path> {
        let files = self.watched.iter().filter_map(|(path, state)| {
            let state = state.as_ref().filter(|state| state.is_file)?;
            Some((&**path, state))
        });
        #[cfg(unix)]
        let files = {
            let mut seen = std::collections::HashSet::new();
            files.filter(move |(_, state)| seen.insert(state.identity.get(..2).map(<[i128]>::to_vec)))
        };
        files.map(|(path, _)| path).collect()
    }

    /// Whether it is of no file at all.
    pub const fn is_empty(&self) -> bool {
        self.watched.is_empty()
    }

    /// Whether a change after `now` will show.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        self.watched.iter().all(|(_, state)| state.as_ref().is_none_or(|state| state.is_settled(now)))
    }
}

/// What is in a directory, without the links to others in it (`openssl rehash` makes one for each file):
/// such a link cannot change unless the directory does.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let is_link_inside =
        |path: &Path| path.read_link().is_ok_and(|target| target.parent() == Some(Path::new("")));
    let Ok(entries) = directory.read_dir() else { return Vec::new() };
    let entries = entries.filter_map(Result::ok).map(|entry| entry.path());
    entries.filter(|path| !is_link_inside(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_of_rewritten_file_differs() {
        let path = std::env::temp_dir().join(format!("oxhorizon-stamp-{}", std::process::id()));
        std::fs::write(&path, "one").unwrap();
        let modified = path.metadata().unwrap().modified().unwrap();
        let before = Stamp::of([&*path], &[]);
        assert!(before.is_current());
        assert!(!before.is_settled(SystemTime::now()));
        assert!(before.is_settled(SystemTime::now() + MOST_TICK * 2));

        let other = path.with_extension("new");
        std::fs::write(&other, "two").unwrap();
        std::fs::File::options().write(true).open(&other).unwrap().set_modified(modified).unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert!(!before.is_current());
        let after = Stamp::of([&*path], &[]);
        assert!(after.is_current());
        std::fs::remove_file(&path).unwrap();
        assert!(!after.is_current());
        let gone = Stamp::of([&*path], &[]);
        assert!(gone.is_current() && gone.is_settled(SystemTime::now()) && gone.files().is_empty());
    }

    #[test]
    fn directory_with_other_names_differs() {
        let path = std::env::temp_dir().join(format!("oxhorizon-stamps-{}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("one"), "one").unwrap();
        let before = Stamp::of([], std::slice::from_ref(&path));
        assert!(before.is_current());
        assert_eq!(before.files(), [path.join("one")]);
        std::fs::write(path.join("two"), "two").unwrap();
        assert!(!before.is_current());
        let after = Stamp::of([], std::slice::from_ref(&path));
        std::fs::write(path.join("two"), "changed").unwrap();
        assert!(!after.is_current());
        std::fs::remove_dir_all(&path).unwrap();
    }
}
