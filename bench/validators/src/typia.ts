/** typia's check of the order: `typia generate` writes the code of it. */
import typia, { tags } from "typia";

interface Order {
  reference: string & tags.Pattern<"^ord-[0-9]{4}-[0-9]{6}$">;
  currency: "EUR" | "GBP" | "USD";
  express: boolean;
  customer: {
    name: string & tags.MinLength<1> & tags.MaxLength<100>;
    email: string & tags.Format<"email">;
    phone: string & tags.MinLength<5> & tags.MaxLength<30>;
    address: {
      street: string & tags.MinLength<1>;
      city: string & tags.MinLength<1>;
      postcode: string & tags.MaxLength<12>;
      country: string & tags.Pattern<"^[A-Z]{2}$">;
    };
  };
  lines: {
    sku: string & tags.MinLength<3>;
    title: string & tags.MaxLength<200>;
    quantity: number & tags.Type<"int64"> & tags.Minimum<1> & tags.Maximum<1000>;
    price: number & tags.ExclusiveMinimum<0>;
    tags: string[] & tags.MaxItems<10>;
  }[] &
    tags.MinItems<1> &
    tags.MaxItems<100>;
  note?: string & tags.MaxLength<500>;
}

export const check = typia.createIs<Order>();
