/** a***@g***.com: enough to recognise one's own, too little to write to. */
export function maskEmail(address: string): string {
  const [name = "", host = ""] = address.split("@");
  const end = host.slice(host.lastIndexOf(".") + 1);
  return `${name.slice(0, 1)}***@${host.slice(0, 1)}***.${end}`;
}

/** +90 *** 67: the beginning of the country and the last two digits. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)} *** ${phone.slice(-2)}`;

/** Enough of a hash to compare by eye. */
export const hashStart = (hash: string): string => hash.slice(0, 8);
