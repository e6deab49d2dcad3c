import { describe, expect, it } from 'vitest';
import { addressClass } from './throttle.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113'],
    ['::ffff:203.0.113.200', '203.0.113'],
    ['2001:db8:7:1::5', '2001:db8:7'],
    ['2001:db8::5', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['no address', 'unknown'],
  ])('of %s is %s', (address, network) => expect(addressClass(address)).toBe(network));
});
