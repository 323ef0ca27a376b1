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

/// The state of files before they were read; links are followed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stamp {
    files: Vec<(PathBuf, Option<State>)>,
}

impl Stamp {
    pub fn of<'a>(files: impl IntoIterator<Item = &'a Path>) -> Self {
        let state = |path: &Path| path.metadata().ok().as_ref().map(State::of);
        Self { files: files.into_iter().map(|path| (path.to_owned(), state(path))).collect() }
    }

    /// The files among them, each one once however many links lead to it.
    pub fn files(&self) -> Vec<&Path> {
        let files = self.files.iter().filter(|(_, state)| state.as_ref().is_some_and(|state| state.is_file));
        #[cfg(unix)]
        let files = {
            let mut seen = std::collections::HashSet::new();
            let inode = |state: &State| state.identity.get(..2).map(<[i128]>::to_vec);
            files.filter(move |(_, state)| seen.insert(state.as_ref().and_then(inode)))
        };
        files.map(|(path, _)| &**path).collect()
    }

    /// Whether it is of no file at all.
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a change after `now` will show.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        self.files.iter().all(|(_, state)| state.as_ref().is_none_or(|state| state.is_settled(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_of_rewritten_file_differs() {
        let path = std::env::temp_dir().join(format!("oxhorizon-stamp-{}", std::process::id()));
        std::fs::write(&path, "one").unwrap();
        let modified = path.metadata().unwrap().modified().unwrap();
        let before = Stamp::of([&*path]);
        assert_eq!(before, Stamp::of([&*path]));
        assert!(!before.is_settled(SystemTime::now()));
        assert!(before.is_settled(SystemTime::now() + MOST_TICK * 2));

        let other = path.with_extension("new");
        std::fs::write(&other, "two").unwrap();
        std::fs::File::options().write(true).open(&other).unwrap().set_modified(modified).unwrap();
        std::fs::rename(&other, &path).unwrap();
        let after = Stamp::of([&*path]);
        std::fs::remove_file(&path).unwrap();
        assert_ne!(before, after);
        assert_ne!(after, Stamp::of([&*path]));
        assert!(Stamp::of([&*path]).is_settled(SystemTime::now()));
    }
}
