//! Every way in which a built site can be changed so that a tree is no longer what was proved, one change at a time: each is refused, by the rule that it breaks and with
//! the name of the page. No list of the build is there, so it is never a fingerprint that tells.

#[path = "walks/claimed.rs"]
mod claimed;
#[path = "walks/folder.rs"]
mod folder;
#[path = "walks/leaves.rs"]
mod leaves;
#[path = "walks/links.rs"]
mod links;
#[path = "walks/list.rs"]
mod list;
#[path = "walks/oracle.rs"]
mod oracle;
#[path = "walks/trial.rs"]
mod trial;
