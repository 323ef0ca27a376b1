//! Detects that files have changed since they were read.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// File systems record times in steps of up to two seconds. If a file changed less than this before we
/// looked, a second change may leave the same times, so the stamp is not trusted (git's "racy" index has
/// the same problem).
const MAX_TICK: Duration = Duration::from_secs(2);

/// Identifies one state of a file. Size and modification time are not enough: `cp -p`, `rsync -t` and
/// image layers keep both. They cannot keep the inode and the change time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileState {
    is_file: bool,
    size: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    identity: [i128; 3],
}

impl FileState {
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

    /// Whether the file is old enough at `now` that its next change is detected.
    fn is_settled(&self, now: SystemTime) -> bool {
        #[cfg(unix)]
        let changed =
            self.identity.last().and_then(|nanoseconds| u64::try_from(*nanoseconds).ok()).and_then(
                |nanoseconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(nanoseconds)),
            );
        #[cfg(not(unix))]
        let changed = self.modified;
        changed.is_some_and(|changed| now.duration_since(changed).is_ok_and(|age| age > MAX_TICK))
    }
}

/// The state of files and directories before they were read. Links are followed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stamp {
    watched: Vec<(PathBuf, Option<FileState>)>,
}

impl Stamp {
    /// Records the state of these files and of everything in these directories.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a Path>, directories: &[PathBuf]) -> Self {
        let state = |path: PathBuf| {
            let state = path.metadata().ok().as_ref().map(FileState::of);
            (path, state)
        };
        let mut watched: Vec<_> = files.into_iter().map(|path| state(path.to_owned())).collect();
        for directory in directories {
            watched.push(state(directory.clone()));
            watched.extend(entries(directory).into_iter().map(state));
        }
        Self { watched }
    }

    /// Whether nothing has changed.
    pub fn is_current(&self) -> bool {
        // On Unix, adding a file changes the directory. FAT on Windows does not record that, so the
        // directory is listed again.
        let is_listed = |path: &Path| {
            cfg!(unix) || !path.is_dir() || {
                let watched = |entry: &PathBuf| self.watched.iter().any(|(path, _)| path == entry);
                entries(path).iter().all(watched)
            }
        };
        self.watched.iter().all(|(path, state)| {
            path.metadata().ok().as_ref().map(FileState::of) == *state && is_listed(path)
        })
    }

    /// Returns the files, each once, however many links lead to it.
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

    /// Whether there is nothing to watch.
    pub const fn is_empty(&self) -> bool {
        self.watched.is_empty()
    }

    /// Whether every change after `now` is detected.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        self.watched.iter().all(|(_, state)| state.as_ref().is_none_or(|state| state.is_settled(now)))
    }
}

/// Lists a directory, without links to other entries of it (`openssl rehash` makes one for each file). Such
/// a link cannot change unless the directory does, and skipping it halves the number of `stat` calls.
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
        assert!(before.is_settled(SystemTime::now() + MAX_TICK * 2));

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
