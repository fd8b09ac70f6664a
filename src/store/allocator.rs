//! A global allocator that counts, so that a query's memory has a budget.
//!
//! Each thread keeps its own balance of bytes taken less bytes given back; a query runs on one thread, so the growth
//! of that balance is the query's memory. Counting costs two thread-local additions.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    // Const-initialised and without a destructor: reading it allocates nothing and works while a thread ends.
    static BALANCE: Cell<isize> = const { Cell::new(0) };
}

/// Bytes that this thread has allocated and not freed. Negative where it frees what others allocated.
pub(super) fn balance() -> isize {
    BALANCE.get()
}

/// Gives free memory back to the system. The allocator of glibc keeps what many threads freed until it is told.
pub(super) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[expect(
            unsafe_code,
            reason = "a function of the C library that takes a number and has no preconditions"
        )]
        // SAFETY: the declaration is that of `malloc.h`; the function may be called by any thread at any time.
        unsafe extern "C" {
            safe fn malloc_trim(pad: usize) -> std::ffi::c_int;
        }
        let _whether_any = malloc_trim(0);
    }
}

/// The system allocator with a balance per thread.
#[derive(Debug)]
pub struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn add(bytes: usize) {
    BALANCE.set(BALANCE.get().wrapping_add_unsigned(bytes));
}

fn subtract(bytes: usize) {
    BALANCE.set(BALANCE.get().wrapping_sub_unsigned(bytes));
}

#[expect(
    unsafe_code,
    reason = "an allocator is an unsafe trait; every call goes to the system allocator unchanged"
)]
// SAFETY: all methods delegate to `System` with the arguments they were given; counting touches no memory of theirs.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller's contract is that of `System::alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller's contract is that of `System::alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        subtract(layout.size());
        // SAFETY: the caller's contract is that of `System::dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size);
        subtract(layout.size());
        // SAFETY: the caller's contract is that of `System::realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_balance_follows_what_a_thread_holds() {
        let before = super::balance();
        let held = vec![0_u8; 1 << 20];
        assert!(super::balance() - before >= 1 << 20);
        drop(held);
        assert!(super::balance() - before < 1 << 16);
    }
}
