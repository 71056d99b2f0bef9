/** Settings: their defaults, and what is said of one that cannot be used. */
import { describe, expect, it } from 'vitest';
import { BadSetting, choiceSetting, urlSetting, wholeSetting } from './config.ts';

const port = { fallback: 4001, min: 0, max: 65_535 };

describe('a setting', () => {
  it('has a default where it is left out or empty', () => {
    expect(wholeSetting({}, 'PORT', port)).toBe(4001);
    expect(wholeSetting({ PORT: '' }, 'PORT', port)).toBe(4001);
    expect(choiceSetting({}, 'MODE', ['open', 'closed'], 'open')).toBe('open');
    expect(urlSetting({}, 'REDIS_URL', ['redis:'])).toBeUndefined();
  });

  it('is what was set', () => {
    expect(wholeSetting({ PORT: '0' }, 'PORT', port)).toBe(0);
    expect(choiceSetting({ MODE: 'closed' }, 'MODE', ['open', 'closed'], 'open')).toBe('closed');
    const url = 'redis://127.0.0.1:6379';
    expect(urlSetting({ REDIS_URL: url }, 'REDIS_URL', ['redis:'])).toBe(url);
  });

  it.each(['x', '-1', '65536', '1.5', '1e9'])('of %s is no port', (text) => {
    expect(() => wholeSetting({ PORT: text }, 'PORT', port)).toThrow(
      new BadSetting(
        `PORT is "${text}": set it to a whole number from 0 to 65535, or leave it out for 4001.`,
      ),
    );
  });

  it('that is another word or another kind of address is refused, and no password is repeated', () => {
    expect(() => choiceSetting({ MODE: 'ajar' }, 'MODE', ['open'], 'open')).toThrow('one of open');
    const url = { REDIS_URL: 'http://user:secret@host' };
    expect(() => urlSetting(url, 'REDIS_URL', ['redis:'])).toThrow(/^(?!.*secret)REDIS_URL/);
  });
});
