//! SHA-256 (FIPS 180-4), so that the request log can show that two secrets are equal without
//! showing them. Written out because a dependency for one call is not worth its build time.

use std::sync::OnceLock;

/// The constants of the rounds and of the start, computed once.
static CONSTANTS: OnceLock<(Vec<u32>, Vec<u32>)> = OnceLock::new();

/// The digest as lower-case hexadecimal digits.
pub fn hex(data: &[u8]) -> String {
    digest(data).iter().map(|b| format!("{b:02x}")).collect()
}

/// The first `count` primes; the standard derives its constants from them.
fn primes(count: usize) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    let mut n = 2;
    while found.len() < count {
        if found.iter().all(|p| n % p != 0) {
            found.push(n);
        }
        n += 1;
    }
    found
}

/// The first 32 bits of the fraction of the k-th root of `prime`, by search over integers:
/// the largest r with r^k <= prime * 2^(32k) is the root scaled by 2^32.
fn fraction(prime: u64, k: u32) -> u32 {
    let (mut low, mut high) = (0u128, 1u128 << 37);
    while high - low > 1 {
        let mid = (low + high) / 2;
        let fits = if k == 2 {
            mid * mid <= u128::from(prime) << 64
        } else {
            mid * mid * mid <= u128::from(prime) << 96
        };
        if fits { low = mid } else { high = mid }
    }
    (low & 0xffff_ffff) as u32
}

fn digest(data: &[u8]) -> [u8; 32] {
    let (constants, start) = CONSTANTS.get_or_init(|| {
        let of = |count, root| primes(count).into_iter().map(|p| fraction(p, root)).collect();
        (of(64, 3), of(8, 2))
    });
    let mut hash = start.clone();
    let mut message = data.to_vec();
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend_from_slice(&((data.len() as u64) * 8).to_be_bytes());
    for block in message.chunks(64) {
        let mut w: Vec<u32> = block
            .chunks(4)
            .map(|c| c.iter().fold(0, |word, byte| (word << 8) | u32::from(*byte)))
            .collect();
        for t in 16..64 {
            let s0 = w[t - 15].rotate_right(7) ^ w[t - 15].rotate_right(18) ^ (w[t - 15] >> 3);
            let s1 = w[t - 2].rotate_right(17) ^ w[t - 2].rotate_right(19) ^ (w[t - 2] >> 10);
            w.push(w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1));
        }
        let mut v = hash.clone();
        for t in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let t1 = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(constants[t])
                .wrapping_add(w[t]);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(t1);
            v[0] = t1.wrapping_add(s0.wrapping_add(majority));
        }
        for (h, x) in hash.iter_mut().zip(v) {
            *h = h.wrapping_add(x);
        }
    }
    let mut out = [0; 32];
    for (chunk, word) in out.chunks_mut(4).zip(hash) {
        chunk.copy_from_slice(&word.to_be_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn known_digests() {
        assert_eq!(hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
