//! Builds that are killed while they write: first builds, updates, and builds that mend what a killed one left. The moment is not left to a timer, which would hardly ever hit the few
//! milliseconds of writing: a file is chosen at random, and the build is killed as soon as something happens to it.

use super::program::{Files, Sites, files, is_staged, pages, said, staged};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// How many builds have to be killed.
const KILLS: usize = 60;
/// How many of them have to leave something that is neither the old site nor the new one, and how many files that lie ready: else the test tries nothing.
const AT_LEAST: usize = 5;

/// Numbers that look like chance and are the same in every run, unless `STATUTREE_SEED` says otherwise.
struct Chance(u64);

impl Chance {
    fn new() -> Chance {
        let seed = std::env::var("STATUTREE_SEED").ok();
        Chance(seed.and_then(|seed| seed.parse().ok()).unwrap_or(7) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// What is known of the folder while builds are killed.
struct Trial {
    sites: Sites,
    a: Files,
    b: Files,
    chance: Chance,
    kills: usize,
    mixed: usize,
    lying_ready: usize,
}

#[test]
fn a_killed_build_leaves_every_file_whole_and_the_next_one_finishes() {
    let began = Instant::now();
    let sites = Sites::new(20);
    // A file of one has the name of a folder of the other.
    sites.picture("a", "swap.png", 300);
    sites.picture("b", "swap.png/inner.png", 300);
    let mut trial = Trial {
        a: sites.fresh("a"),
        b: sites.fresh("b"),
        sites,
        chance: Chance::new(),
        kills: 0,
        mixed: 0,
        lying_ready: 0,
    };
    while trial.kills < KILLS {
        assert!(
            began.elapsed() < Duration::from_secs(120),
            "only {} builds could be killed",
            trial.kills
        );
        // Several in a row, so that each has to mend what the one before it left.
        for _ in 0..3 {
            trial.kill("a", false);
        }
        trial.finish("a");
        for site in ["b", "b", "a", "b"] {
            trial.kill(site, true);
        }
        trial.finish("b");
        fs::remove_dir_all(trial.sites.out()).expect("removed");
    }
    let Trial {
        kills,
        mixed,
        lying_ready,
        ..
    } = trial;
    println!("{kills} kills: {mixed} left a mixture, {lying_ready} files that lay ready");
    assert!(
        mixed >= AT_LEAST && lying_ready >= AT_LEAST,
        "only {mixed} of {kills} kills left a mixture, and {lying_ready} files that lay ready: they do not fall into the writing"
    );
}

impl Trial {
    fn fresh(&self, site: &str) -> &Files {
        match site {
            "a" => &self.a,
            _ => &self.b,
        }
    }

    /// Starts a build, kills it when something happens to a file that it has to write or to delete, and looks at what is left.
    fn kill(&mut self, site: &str, update: bool) {
        let (new, old) = match site {
            "a" => (&self.a, &self.b),
            _ => (&self.b, &self.a),
        };
        let mut watched = vec![".statutree/manifest.json".to_owned()];
        for (path, bytes) in new {
            if !update || old.get(path) != Some(bytes) {
                watched.extend([path.clone(), staged(path)]);
            }
        }
        let gone = old.keys().filter(|path| update && !new.contains_key(*path));
        watched.extend(gone.cloned());
        let chosen = watched.swap_remove(self.chance.below(watched.len()));
        let moment = Duration::from_micros(self.chance.below(300) as u64);
        let chosen = self.sites.out().join(chosen);
        if kill_when_changed(&mut self.sites.build(site), &chosen, moment) {
            self.kills += 1;
            self.judge(update);
        }
    }

    /// Every file is one of the two that it can be, whole; none is there that the list does not name.
    fn judge(&mut self, update: bool) {
        let there = files(&self.sites.out());
        let listed = listed(&there);
        let (mut only_a, mut only_b) = (true, true);
        let mut lying_ready = 0;
        for (path, bytes) in &there {
            lying_ready += usize::from(is_staged(path));
            if path.starts_with(".statutree/") || path.ends_with('/') {
                continue;
            }
            let as_in = |files: &Files| files.get(path) == Some(bytes);
            let (a, b) = (as_in(&self.a), as_in(&self.b));
            assert!(a || b, "{path} is neither the old file nor the new one");
            assert!(listed.contains(path), "{path} is not in the list");
            (only_a, only_b) = (only_a && a, only_b && b);
        }
        let whole = |all: &Files| pages(all).keys().all(|path| there.contains_key(path));
        only_a = only_a && whole(&self.a);
        only_b = only_b && whole(&self.b);
        if update {
            for path in pages(&self.a).keys().filter(|p| self.b.contains_key(*p)) {
                assert!(there.contains_key(path), "{path} is gone");
            }
        }
        let any = there.keys().any(|path| !path.starts_with(".statutree/"));
        self.mixed += usize::from(any && !only_a && !only_b);
        self.lying_ready += usize::from(lying_ready > 0);
    }

    /// The next build makes the folder what a fresh one is, and leaves nothing of what was.
    fn finish(&self, site: &str) {
        self.sites.built(site);
        let there = files(&self.sites.out());
        let fresh = self.fresh(site);
        let different = |path: &&String| there.get(*path) != fresh.get(*path);
        let paths = there.keys().chain(fresh.keys());
        let different: Vec<&String> = paths.filter(different).collect();
        assert_eq!(different, Vec::<&String>::new());
    }
}

/// What the list names, which is whole where there is one.
fn listed(there: &Files) -> BTreeSet<String> {
    let Some(list) = there.get(".statutree/manifest.json") else {
        return BTreeSet::new();
    };
    let list: serde_json::Value = serde_json::from_slice(list).expect("a whole list");
    let path = |file: &serde_json::Value| file["path"].as_str().expect("a path").to_owned();
    let files = list["files"].as_array().expect("files");
    files.iter().map(path).collect()
}

/// Lets a command run until the file changes, and a moment more; then kills it. Whether it had not come to its end.
fn kill_when_changed(command: &mut Command, watched: &Path, moment: Duration) -> bool {
    let state = || {
        let found = fs::symlink_metadata(watched).ok()?;
        Some((found.len(), found.modified().ok()?))
    };
    let before = state();
    let mut child = command.spawn().expect("the program runs");
    while child.try_wait().expect("a state").is_none() {
        if state() != before {
            let seen = Instant::now();
            while seen.elapsed() < moment {
                std::hint::spin_loop();
            }
            child.kill().expect("killed");
            return child.wait().expect("an end").code().is_none();
        }
        std::thread::sleep(Duration::from_micros(20));
    }
    false
}

/// A limit on the size of files kills in the middle of a file, at the same byte each time.
#[test]
fn a_build_that_is_killed_within_a_file_leaves_the_old_one() {
    let sites = Sites::new(3);
    sites.picture("a", "large.png", 200_000);
    sites.picture("b", "large.png", 300_000);
    let (a, b) = (sites.fresh("a"), sites.fresh("b"));
    sites.built("a");
    let (code, _) = said(&mut limited(&sites.build("b"), "", 250_000));
    assert_eq!(code, None, "killed by the system");
    let there = files(&sites.out());
    let torn = there.get(&staged("images/large.png"));
    assert!(torn.is_some_and(|torn| torn.len() < 300_000), "it is torn");
    for (path, bytes) in pages(&a) {
        assert_eq!(there.get(&path), Some(&bytes), "{path}");
    }
    sites.built("b");
    assert!(files(&sites.out()) == b, "healed");
}

/// The same limit, heard as an error: what a full disk is to a program, without a disk.
#[test]
fn a_build_that_cannot_write_a_file_to_its_end_leaves_the_old_site() {
    let sites = Sites::new(3);
    sites.picture("b", "large.png", 300_000);
    let (a, b) = (sites.fresh("a"), sites.fresh("b"));
    for site in ["a", "b"] {
        if site == "b" {
            sites.built("a");
        }
        let before = files(&sites.out());
        let (code, why) = said(&mut limited(&sites.build("b"), "trap '' XFSZ;", 250_000));
        assert_eq!(code, Some(2), "{why}");
        assert!(why.contains("cannot write "), "{why}");
        assert!(why.contains("/images/large.png: "), "{why}");
        assert!(why.ends_with("Nothing was written."), "{why}");
        assert!(files(&sites.out()) == before, "{site}");
    }
    fs::remove_dir_all(sites.out()).expect("removed");
    sites.built("a");
    assert!(files(&sites.out()) == a);
    said(&mut limited(&sites.build("b"), "trap '' XFSZ;", 250_000));
    sites.built("b");
    assert!(files(&sites.out()) == b, "healed");
}

/// The same command in a shell that lets no file grow over so many bytes.
pub fn limited(command: &Command, first: &str, bytes: usize) -> Command {
    let mut shell = Command::new("sh");
    let blocks = bytes / 512;
    shell.args([
        "-c",
        &format!("{first} ulimit -c 0; ulimit -f {blocks}; exec \"$0\" \"$@\""),
    ]);
    shell.arg(command.get_program()).args(command.get_args());
    shell
        .env("NO_COLOR", "1")
        .stdout(std::process::Stdio::null());
    shell
}
